"""The front door: who may come in, what the browser may load, and what an error may say.

The dashboard holds private text. So every answer carries a policy that makes the browser itself
refuse each call out, whatever an imported text holds; a request under a foreign name is turned
away; and an error neither shows nor logs a message, because a message may quote that text.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import threading
import traceback
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from recovery import places
from recovery.errors import RecoveryError
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_FIRST_PAGE_NEEDS = ("PIL.Image", "pandas", "recovery.ui.notices")
_SOMETHING_WENT_WRONG = (
    "This page met an error of its own. What you saved is safe, and so is what a page said it "
    "keeps as a draft. Reload the page. If it happens again, the terminal names the place in "
    "the code; it prints none of your text."
)


def inline_scripts() -> list[str]:
    """Return the hashes of the scripts inside the page that Streamlit serves, as CSP sources."""
    page = files("streamlit").joinpath("static", "index.html").read_bytes()
    hashes = [hashlib.sha256(script).digest() for script in _INLINE.findall(page)]
    return [f"'sha256-{base64.b64encode(one).decode()}'" for one in hashes]


def policy() -> str:
    """Return the Content-Security-Policy: this server, and nothing else.

    ``'unsafe-eval'`` is for the charts, ``blob:`` for constant component scripts.
    """
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'unsafe-eval'", "blob:", *inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


class SecurityHeaders:
    """Put the policy and its kin on every answer. Plain ASGI, so that nothing is buffered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def middleware() -> list[Middleware]:
    """Return what every request passes through, the outermost first.

    Streamlit checks the Host header of its websocket alone; here it holds for downloads too.
    """
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
    ]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load what the first page needs while the browser still loads its own part."""
    threading.Thread(target=_warm, daemon=True).start()
    yield


def _warm() -> None:
    for module in _FIRST_PAGE_NEEDS:
        import_module(module)
    from recovery.ui.journal import read_ahead  # noqa: PLC0415 - as late as the others

    read_ahead()


def show_error(error: Exception) -> bool:
    """Tell a person calmly that a page failed; the handler of ``st.App`` for such errors.

    Returns true, which keeps Streamlit's own display away.
    """
    text = str(error) if isinstance(error, RecoveryError) else _SOMETHING_WENT_WRONG
    st.error(plain(text), icon=":material/info:")
    return True


def keep_logs_quiet() -> None:
    """Let no log record of this process carry an error's message, its traceback or its locals.

    Streamlit logs an error of a page before it asks ``show_error``. What remains is the error's
    type and its place in the code.
    """
    make = logging.getLogRecordFactory()

    def quiet(*args: object, **kwargs: object) -> logging.LogRecord:
        record: logging.LogRecord = make(*args, **kwargs)
        error = record.exc_info and record.exc_info[1]
        if error:
            record.msg, record.args = f"{type(error).__name__} at {place(error)}", ()
            record.exc_info = record.stack_info = None
        return record

    logging.setLogRecordFactory(quiet)


def place(error: BaseException) -> str:
    """Return where an error arose, as ``file:line``: the innermost line that is our own."""
    steps = traceback.extract_tb(error.__traceback__)
    # Not the whole checkout: an environment inside it holds other people's code.
    rooms = (places.PACKAGE, places.front() / "pages")
    ours = [step for step in steps if any(Path(step.filename).is_relative_to(r) for r in rooms)]
    if not steps:
        return "an unknown place"
    step = (ours or steps)[-1]
    file = Path(step.filename)
    name = file.relative_to(places.PACKAGE.parent).as_posix() if ours else file.name
    return f"{name}:{step.lineno}"
