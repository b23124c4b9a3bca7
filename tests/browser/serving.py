"""The dashboard as a child process, which a test may kill and start again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from recovery import places
from recovery.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60  # seconds, for a busy machine


@dataclass
class Server:
    """The dashboard over one folder and on one port; it may be killed and started again."""

    folder: Path
    port: int
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    script: Path = places.front() / "streamlit_app.py"
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> Path:
        """The home folder that the server sees."""
        return self.log.parent / "home"

    @property
    def journal(self) -> Journal:
        """The journal as another process sees it."""
        return Journal.open(self.folder)

    def start(self) -> None:
        """Start the server and return once it answers."""
        options = ("--server.headless=true", f"--server.port={self.port}")
        self.run("-m", "streamlit", "run", str(self.script), *options)

    def run(self, *arguments: str, stdin: int = subprocess.DEVNULL) -> None:
        """Run Python with arguments that start the dashboard; return once it answers."""
        named = {
            places.VARIABLE: str(self.folder),
            "HOME": str(self.home),  # no settings of the machine's owner
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=self.log.parent,
                env={**os.environ, **named, **self.environment},
                stdin=stdin,
                stdout=log,
                stderr=log,
            )
        self._wait_until_it_answers(self.process)

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(PATIENCE * 20):
            if self._answers():
                return
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                break
        self.kill()
        pytest.fail(f"the server did not come up: {self.said()}")

    def show(self, page: str) -> None:
        """Show a page of the test's own instead, behind the same front door."""
        front = self.script.read_text(encoding="utf-8")
        frame = 'Path(door.__file__).with_name("frame.py")'
        assert frame in front
        folder = self.log.parent
        shutil.copytree(places.front() / ".streamlit", folder / ".streamlit")
        (folder / "page.py").write_text(page, encoding="utf-8")
        self.script = folder / "streamlit_app.py"
        self.script.write_text(front.replace(frame, 'Path("page.py")'), encoding="utf-8")

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def said(self) -> str:
        """Return what the server has written to its terminal."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):  # noqa: S310 - our own server
                return True
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
