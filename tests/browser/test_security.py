"""Safe by default: what the front door, the settings and the browser hold."""

from __future__ import annotations

import http.client
import re
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

LIMIT = 20 * 1024 * 1024
RAISING = """
import streamlit as st
st.title("Before")
secret = "my private words"
raise ValueError(secret)
"""
UPLOADING = """
import streamlit as st
taken = st.file_uploader("A file")
st.text("took " + str(len(taken.getvalue()) if taken else 0))
"""
TABLE = """
import pandas as pd, streamlit as st
st.dataframe(pd.DataFrame({"company": ["=1+1"]}))
"""
CALLING = """
import streamlit as st
st.markdown("![x](http://127.0.0.2:{port}/x.png) loaded")
"""


def get(server: Server, path: str = "/", **headers: str) -> tuple[int, Message]:
    """Ask the server under the name that the headers give; return the status and headers."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as asked:
        asked.request("GET", path, headers={key.replace("_", "-"): headers[key] for key in headers})
        answer = asked.getresponse()
        answer.close()
        return answer.status, answer.headers


def test_the_server_listens_on_this_machine_alone(shared_server: Server) -> None:
    with socket.create_connection(("127.0.0.1", shared_server.port), timeout=5):
        pass
    for address in ("127.0.0.2", socket.gethostbyname(socket.gethostname())):
        if address != "127.0.0.1":
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((address, shared_server.port), timeout=5)


@pytest.mark.parametrize("path", ["/", "/data", "/_stcore/health", "/_stcore/host-config"])
def test_a_foreign_host_name_is_turned_away(shared_server: Server, path: str) -> None:
    assert get(shared_server, path)[0] == 200
    assert get(shared_server, path, Host=f"localhost:{shared_server.port}")[0] == 200
    assert get(shared_server, path, Host="rebound.example")[0] == 400
    near = f"127.0.0.1.rebound.example:{shared_server.port}"
    assert get(shared_server, path, Host=near)[0] == 400


def test_a_websocket_under_a_foreign_name_or_from_a_foreign_page_is_refused(
    shared_server: Server,
) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    assert get(shared_server, "/_stcore/stream", **upgrade)[0] == 101
    assert get(shared_server, "/_stcore/stream", **upgrade, Host="rebound.example")[0] in {
        400,
        403,
    }
    foreign, _ = get(shared_server, "/_stcore/stream", **upgrade, Origin="http://rebound.example")
    assert foreign == 403


@pytest.mark.parametrize("path", ["/", "/data", "/_stcore/health", "/static/nothing.js"])
def test_every_answer_carries_the_policy(shared_server: Server, path: str) -> None:
    carried = get(shared_server, path)[1]
    policy = dict(rule.split(" ", 1) for rule in carried["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert carried["X-Content-Type-Options"] == "nosniff"
    assert carried["Referrer-Policy"] == "no-referrer"


def test_the_browser_itself_refuses_a_call_out(
    quiet_server: Server, context: BrowserContext, watch: Watch, elsewhere: socket.socket
) -> None:
    quiet_server.show(CALLING.format(port=elsewhere.getsockname()[1]))
    quiet_server.start()
    page = context.new_page()
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.goto(quiet_server.url)
    page.get_by_text("loaded").wait_for()
    assert len(watch.complaints) == 1


def test_a_page_that_fails_shows_and_logs_no_private_text(quiet_server: Server, page: Page) -> None:
    quiet_server.show(RAISING)
    quiet_server.start()
    page.goto(quiet_server.url)
    page.get_by_text("This page met an error of its own").wait_for()
    shown = page.locator("body").inner_text()
    for private in ("my private words", "ValueError", "Traceback", "page.py"):
        assert private not in shown
    assert "ValueError at page.py:5" in quiet_server.said()
    assert "private words" not in quiet_server.said()
    assert "Traceback" not in quiet_server.said()


def test_an_upload_over_20_mb_is_refused(quiet_server: Server, page: Page, tmp_path: Path) -> None:
    quiet_server.show(UPLOADING)
    quiet_server.start()
    page.goto(quiet_server.url)
    for size, said in ((1_000, "took 1000"), (LIMIT + 1, "File must be 20.0MB or smaller")):
        file = tmp_path / f"{size}.csv"
        file.write_bytes(b"x" * size)
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_text(said).wait_for()


def test_a_table_offers_no_download_of_its_own(quiet_server: Server, page: Page) -> None:
    quiet_server.show(TABLE)
    quiet_server.start()
    page.goto(quiet_server.url)
    page.get_by_test_id("stDataFrame").hover()
    page.get_by_role("button", name="Fullscreen").wait_for()
    assert page.get_by_role("button", name=re.compile("download|csv", re.IGNORECASE)).count() == 0
