"""Start the dashboard on this machine, and open the browser once it answers."""

from __future__ import annotations

import http.client
import os
import runpy
import signal
import socket
import sys
import tempfile
import threading
import tomllib
import webbrowser
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recovery import places
from recovery.errors import RecoveryError
from recovery.exchange import example
from recovery.journal import Journal
from recovery.ui import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOST = "127.0.0.1"
PORT = 8501
EXAMPLE = "RECOVERY_EXAMPLE"
PATIENCE = 60.0  # seconds until the browser is no longer worth opening
_PORTS_TRIED = 100


class NoFreePortError(RecoveryError):
    """No port near the wanted one is free."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"No free port from {port} on. Name another one with --port, or 0 for any free one."
        )


def dashboard(folder: Path, *, port: int, browser: bool) -> None:
    """Serve the dashboard over the journal in ``folder`` until the person ends it.

    Raises:
        RecoveryError: The journal cannot be opened, or no port is free.

    """
    os.environ.pop(EXAMPLE, None)  # a person's own journal is never marked as the example
    _dashboard(folder, port=port, browser=browser)


def _dashboard(folder: Path, *, port: int, browser: bool) -> None:
    Journal.open(folder)  # says what is wrong here, before a page has to
    os.environ[places.VARIABLE] = str(folder)
    free = free_port(port)
    if free != port and port:
        click.echo(f"Port {port} is taken; this dashboard is on port {free}.", err=True)
    stopped = threading.Event()
    threading.Thread(target=_announce, args=(folder, free, browser, stopped), daemon=True).start()
    try:
        _serve(free)
    except KeyboardInterrupt:
        pass  # Ctrl-C is the usual end, not a failure
    finally:
        stopped.set()


def demonstration(*, port: int, browser: bool) -> None:
    """Serve the dashboard over a copy of the example that is gone afterwards."""
    with _ended_by_signals(), example_copy() as folder:
        os.environ[EXAMPLE] = "1"
        _dashboard(folder, port=port, browser=browser)


@contextmanager
def example_copy() -> Iterator[Path]:
    """Copy the example's tables into a private folder, and remove it at the end."""
    with tempfile.TemporaryDirectory(
        prefix="recovery-example-", ignore_cleanup_errors=True
    ) as folder:
        journal = Path(folder) / "journal"
        journal.mkdir(mode=0o700)
        example.copy(journal, clock.now().date())
        yield journal


def free_port(wanted: int) -> int:
    """Return the first free port from the wanted one on; 0 asks for any.

    Raises:
        NoFreePortError: None of the next hundred is free.

    """
    for port in range(wanted, min(wanted + _PORTS_TRIED, 65_536)):
        with socket.socket() as probe:
            if os.name != "nt":  # there the option would hide that a port is taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise NoFreePortError(wanted)


def configuration() -> dict[str, Any]:
    """Return the settings of .streamlit/config.toml by their dotted names.

    Handed to the server they hold in every folder and above a person's own Streamlit
    settings and environment variables: the address and the allowed hosts are no taste.
    """
    text = (places.front() / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _serve(port: int) -> None:
    front = places.front() / "streamlit_app.py"
    app = runpy.run_path(str(front))["app"]
    app.run(
        config=configuration()
        | {
            "server.port": port,
            "server.headless": True,  # the browser is opened here, when there is one
            "logger.hideWelcomeMessage": True,
        }
    )


def _announce(folder: Path, port: int, browser: bool, stopped: threading.Event) -> None:  # noqa: FBT001 - a thread's arguments have no names
    if not _answers(port, stopped):
        return
    url = f"http://{HOST}:{port}"
    click.echo(f"Interview recovery is open at {url}")
    click.echo(f"Your journal: {folder}")
    click.echo("Ctrl-C ends it; what you saved stays.")
    if browser and has_display():
        webbrowser.open(url)


def _answers(port: int, stopped: threading.Event) -> bool:
    """Wait until the server answers; a tenth of a second between two questions."""
    for _ in range(int(PATIENCE * 10)):
        # Straight to this machine: urllib would ask a proxy first.
        connection = http.client.HTTPConnection(HOST, port, timeout=1)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.client.OK:
                return True
        except OSError:
            pass
        finally:
            connection.close()
        if stopped.wait(0.1):
            return False
    return False


def has_display() -> bool:
    """Tell whether a browser window could be shown."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Turn the signals that end a program into an orderly end, so that the copy goes too."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
