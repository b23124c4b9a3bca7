"""Fixtures for the journal's tests: a folder, a journal in it, and the stage for its faults."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from recovery.journal import Journal
from tests.journal.acts import ACTS
from tests.journal.rows import portrait

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MINUTE = 60 * 10**9  # in nanoseconds
MEMORY = Path("/dev/shm")  # noqa: S108 - the person's own folders are never there


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name the folder of a journal that is not there yet."""
    return tmp_path / "journal"


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Open an empty journal."""
    return Journal.open(folder)


@pytest.fixture
def old_files(monkeypatch: pytest.MonkeyPatch) -> dict[str, os.stat_result]:
    """Let every file look as if it had been written a minute earlier, so that it is trusted.

    A path that a test puts into the mapping shows that status, whatever happens to it.
    """
    frozen: dict[str, os.stat_result] = {}
    real = os.stat

    def older(path: Any, *args: Any, **named: Any) -> os.stat_result:
        if isinstance(path, str | Path) and os.fspath(path) in frozen:
            return frozen[os.fspath(path)]
        now = real(path, *args, **named)
        times = {
            "st_mtime_ns": now.st_mtime_ns - MINUTE,
            "st_ctime_ns": now.st_ctime_ns - MINUTE,
        }
        return os.stat_result(tuple(now)[:10], times)

    monkeypatch.setattr(os, "stat", older)
    return frozen


@pytest.fixture(scope="session")
def quick_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder in memory where there is one, for thousands of small journals."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        made = Path(tempfile.mkdtemp(prefix="journal-tests-", dir=MEMORY))
        yield made
        shutil.rmtree(made, ignore_errors=True)
    else:
        yield tmp_path_factory.mktemp("quick")


@dataclass(frozen=True)
class Point:
    """One run with its fault: where it struck, and what the run had said by then."""

    at: int
    home: str
    error: str
    operation: str = ""
    path: str = ""
    saved: bool = False
    refused: str = ""
    message: str = ""
    crashed: str = ""
    then: dict[str, Any] = field(default_factory=dict)
    afterwards: bool = False

    @property
    def folder(self) -> Path:
        """Return the journal's folder as the fault left it."""
        return Path(self.home) / "journal"

    @property
    def ends(self) -> dict[str, Path]:
        """Return the journal's folder for each way to end: killed, and without power."""
        if not self.operation:
            return {"done": self.folder}
        homes = [Path(self.home).with_name(lost) for lost in ("entries lost", "contents lost")]
        return {"killed": self.folder} | {home.name: home / "journal" for home in homes}

    @property
    def where(self) -> str:
        """Name the point, for a test that fails."""
        return f"at operation {self.at}, {self.operation} of {self.path} ({self.error})"


@dataclass
class Stage:
    """The process that does an act once for each of its fault points."""

    folder: Path
    requests: IO[str]
    answers: IO[str]
    number: int = 0

    def home(self) -> Path:
        """Make a new folder for a template or for runs."""
        self.number += 1
        home = self.folder / f"{self.number}"
        home.mkdir()
        return home

    def template(self, act: str) -> Path:
        """Make the folder in which an act is about to happen."""
        home = self.home()
        ACTS[act].prepare(home / "journal")
        return home

    def portraits(self, act: str, template: Path) -> tuple[dict[str, Any], dict[str, Any]]:
        """Picture the journal before an act and after it, with no fault."""
        home = self.home() / "home"
        shutil.copytree(template, home)
        before = portrait(Journal.open(home / "journal"))
        ACTS[act].do(Journal.open(home / "journal"))
        after = portrait(Journal.open(home / "journal"))
        return before, after

    def points(self, act: str, fault: str, template: Path, shift: int = 0) -> list[Point]:
        """Do an act with the fault at its first operation, its second, and so on.

        ``fault`` is "end", or an error "once" or "from then on"; ``shift`` says which of the
        errors is the first. The last point is the run that the fault did not reach.
        """
        job = {"act": act, "fault": fault, "template": str(template), "shift": shift}
        job["out"] = str(self.home())
        self.requests.write(json.dumps(job) + "\n")
        self.requests.flush()
        points = []
        while line := self.answers.readline().strip():
            points.append(Point(**json.loads(line)))
        assert points, "the stage ended"
        assert points[-1].operation == ""
        assert points[-1].crashed == ""
        return points


@pytest.fixture(scope="module")
def stage(quick_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Start the process that forks itself for every fault point."""
    if not hasattr(os, "fork"):
        pytest.skip("a process can be forked on POSIX systems only")
    folder = quick_folder / tmp_path_factory.mktemp("stage").name
    folder.mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journal.stage"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Stage(folder, process.stdin, process.stdout)
        process.stdin.close()
