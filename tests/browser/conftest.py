"""A real server as a child process, and a real browser that watches what the page does."""

from __future__ import annotations

import os
import shutil
import socket
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from recovery import places
from tests.browser.serving import Server, free_port
from tests.browser.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = "there is no Chromium on this machine"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PATIENCE = 30_000  # milliseconds, for a busy machine
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that drive a browser, and skip them without one, except in CI."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture
def quiet_server(tmp_path: Path) -> Iterator[Server]:
    """A server that the test starts itself."""
    server = Server(tmp_path / "journal", free_port(), tmp_path / "server.log")
    yield server
    server.kill()


@pytest.fixture
def server(quiet_server: Server) -> Server:
    """A server that answers, over an empty journal."""
    quiet_server.start()
    return quiet_server


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for tests that change nothing, over an empty journal."""
    folder = tmp_path_factory.mktemp("shared")
    server = Server(folder / "journal", free_port(), folder / "server.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a copy of the example journal."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(places.example(), folder / "journal")
    server = Server(folder / "journal", free_port(), folder / "server.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def context(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    context.set_default_timeout(PATIENCE)
    watch.over(context)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page of 1280x720; the test fails when it calls out or its console complains."""
    yield context.new_page()
    watch.check()


@pytest.fixture
def elsewhere() -> Iterator[socket.socket]:
    """A server elsewhere that nobody should ever call; accepting from it fails at once."""
    with socket.create_server(("127.0.0.2", 0)) as listening:
        listening.settimeout(0)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()
