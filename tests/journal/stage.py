"""Do one act again and again, each time with the fault one file operation later.

Run as ``python -m tests.journal.stage``. Each line of standard input is a ``Job`` as JSON; for each
fault point one line of JSON comes back (see ``Point`` in conftest.py), then an empty line.
Every run is a fork of this process, so that nothing is imported twice.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Any

from recovery.errors import RecoveryError
from recovery.journal import Journal
from tests.journal.acts import ACTS, afterwards
from tests.journal.faults import CHANGING, Disk, Power
from tests.journal.rows import portrait

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS)


class Run:
    """One run of an act with its fault at one operation."""

    def __init__(self, job: dict[str, Any], at: int, home: Path, report: int) -> None:
        self.job, self.at, self.home, self.report = job, at, home, report
        self.fault = job["fault"]
        self.passed = 0
        self.power = Power(home) if self.fault.endswith("lost") else None
        self.error = ERRORS[(at + job.get("shift", 0)) % len(ERRORS)]

    def say(self, **words: Any) -> None:
        """Tell the process that waits; what was told is out before the fault can strike."""
        os.write(self.report, json.dumps(words).encode() + b"\n")

    def step(self, operation: str, path: str) -> None:
        """Count an operation, and let the fault strike when its turn has come."""
        erring = self.fault in {"once", "from then on"}
        if operation in CHANGING or erring:
            self.passed += 1
            if self.passed == self.at:
                self.say(operation=operation, path=os.path.relpath(path, self.home))
                if not erring:
                    self._end()
            if self.passed == self.at or (self.passed > self.at and self.fault == "from then on"):
                raise OSError(self.error, os.strerror(self.error), path)
        if self.power:
            self.power.told(operation, path)

    def _end(self) -> None:
        if self.power:
            lost = self.home.with_name("lost")
            self.power.after_loss(lost, entries_lost=self.fault == "entries lost")
            shutil.rmtree(self.home)
            lost.rename(self.home)
        os._exit(9)

    def go(self) -> None:
        """Do the act under the fault, then look whether the journal works without it."""
        act = ACTS[self.job["act"]]
        folder = self.home / "journal"
        journal = None if act.starts else Journal.open(folder)
        with Disk(self.home, self.step, sync=False).watched():
            try:
                journal = journal or Journal.open(folder)
                act.do(journal)
                self.say(saved=True)
            except RecoveryError as error:
                self.say(refused=type(error).__name__, message=str(error))
        if self.fault in {"once", "from then on"}:
            journal = journal or Journal.open(folder)
            self.say(then=portrait(journal))
            afterwards(journal)
            self.say(afterwards=True)


def _child(job: dict[str, Any], at: int, home: Path, report: int) -> None:
    run = Run(job, at, home, report)
    try:
        run.go()
    except BaseException as error:  # noqa: BLE001 - whatever it was, it is told
        run.say(crashed=f"{type(error).__name__}: {error}")
    os._exit(0)


def _point(job: dict[str, Any], at: int) -> dict[str, Any]:
    home = Path(job["out"]) / str(at) / "home"
    shutil.copytree(job["template"], home)
    listen, report = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        _child(job, at, home, report)
    os.close(report)
    with os.fdopen(listen, encoding="utf-8") as told:
        said = [json.loads(line) for line in told]
    os.waitpid(child, 0)
    error = os.strerror(ERRORS[(at + job.get("shift", 0)) % len(ERRORS)])
    words = {key: value for one in said for key, value in one.items()}
    return {"at": at, "home": str(home), "error": error, **words}


def main() -> None:
    """Serve jobs until standard input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        for at in count(1):
            point = _point(job, at)
            sys.stdout.write(json.dumps(point) + "\n")
            if "operation" not in point:
                break
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
