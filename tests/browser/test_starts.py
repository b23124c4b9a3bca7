"""The three ways to start the dashboard start the same thing, and none of them asks."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from recovery import places

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

FRONT = str(places.front() / "streamlit_app.py")
COMMAND = "from recovery.cli import main; main()"
STARTS = {
    "streamlit run streamlit_app.py": ("-m", "streamlit", "run", FRONT),
    "python streamlit_app.py": (FRONT,),
    "recovery": ("-c", COMMAND, "--no-browser", "--port"),
}
# A person's settings for all their Streamlit programs, careless for this one.
CARELESS = """
[server]
port = {port}
headless = {headless}
address = "0.0.0.0"
maxUploadSize = 200
[browser]
gatherUsageStats = true
"""


def settings_of_the_person(server: Server, *, headless: bool) -> None:
    settings = server.home / ".streamlit" / "config.toml"
    settings.parent.mkdir(parents=True)
    text = CARELESS.format(port=server.port, headless=str(headless).lower())
    settings.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("start", STARTS)
def test_every_start_opens_the_same_door(quiet_server: Server, page: Page, start: str) -> None:
    settings_of_the_person(quiet_server, headless=True)
    port = [str(quiet_server.port)] if start == "recovery" else []
    quiet_server.run(*STARTS[start], *port)
    answer = page.goto(f"{quiet_server.url}/entries")
    page.get_by_role("heading", name="Entries").first.wait_for()
    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert quiet_server.folder.is_dir()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", quiet_server.port), timeout=5)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_first_start_on_a_desktop_asks_for_nothing(quiet_server: Server) -> None:
    ours, theirs = os.openpty()
    # A desktop of a person who never ran Streamlit; the browser that it opens does nothing.
    settings_of_the_person(quiet_server, headless=False)
    quiet_server.environment |= {"DISPLAY": ":99", "BROWSER": "true", "PATH": ""}
    try:
        quiet_server.run("-m", "streamlit", "run", FRONT, stdin=theirs)
    finally:
        os.close(ours)
        os.close(theirs)
    assert "Email" not in quiet_server.said()
    assert "Collecting usage statistics" not in quiet_server.said()


def test_a_server_killed_and_started_again_shows_the_same_journal(
    server: Server, page: Page, watch: Watch
) -> None:
    watch.disconnects = True
    page.goto(f"{server.url}/entries")
    page.get_by_role("heading", name="Entries").first.wait_for()
    server.kill()
    server.start()
    page.reload()
    page.get_by_role("heading", name="Entries").first.wait_for()
