"""What a browser does while a test drives it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebSocket

    from tests.browser.serving import Server

# On a deep link Streamlit asks below the page's own path first.
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
INSIDE = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|(data|blob|about):")
# What the console says once the server is gone, also in the middle of a file.
LOST = re.compile(
    "net::ERR_|WebSocket|Failed to fetch|Client Error in reaching server|Connection timed out"
    "|server is not responding|when attempting to reach|Cannot connect to Streamlit"
)
PATIENCE = 1_500  # looks, 20 ms apart
SETTLED = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)


@dataclass
class Watch:
    """What a browser did that it should not have done."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    disconnects: bool = False  # a test that kills the server says so

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("page", lambda page: page.on("websocket", self._socket))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBES.search(message.location["url"]):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    @property
    def went_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not INSIDE.match(url)]

    def check(self) -> None:
        """Fail when a request left this machine, or the console complained."""
        if self.went_elsewhere:
            pytest.fail(f"requests left this machine: {self.went_elsewhere}")
        complaints = [
            text for text in self.complaints if not (self.disconnects and LOST.search(text))
        ]
        if complaints:
            pytest.fail(f"the console complained: {complaints}")


def settled(page: Page) -> Page:
    """Wait until the page's run is over, and return the page.

    A condition on what the page shows is better where there is one.
    """
    page.locator(SETTLED).wait_for()
    return page


def on_disk(page: Page, server: Server, text: str) -> None:
    """Wait until a draft on disk holds a text; the last moments of typing are on their way."""
    for _ in range(PATIENCE):
        drafts = [server.journal.read_draft(name) for name in server.journal.drafts()]
        if text in str(drafts):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"not on disk: {text}")
