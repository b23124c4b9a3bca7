"""Do one act again and again, each time with the fault one file operation later.

Run as ``python -m tests.journal.stage``. Each line of standard input is a ``Job`` as JSON; for each
fault point one line of JSON comes back (see ``Point`` in conftest.py), then an empty line.
Every run is a fork of this process, so that nothing is imported twice.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

from recovery.errors import RecoveryError
from recovery.journal import Journal
from tests.journal.acts import ACTS, afterwards
from tests.journal.faults import CHANGING, Disk, Power
from tests.journal.rows import portrait

LOOKS = {"stat", "lstat", "fstat", "listdir", "scandir", "access"}
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS)


class Run:
    """One run of an act with its fault at one operation."""

    def __init__(self, job: dict[str, Any], at: int, home: Path, report: int) -> None:
        self.job, self.at, self.home, self.report = job, at, home, report
        self.fault = job["fault"]
        self.erring = self.fault in {"once", "from then on"}
        self.passed = 0
        self.met: Counter[tuple[str, str]] = Counter()
        self.power = None if self.erring else Power(home)
        self.error = ERRORS[(at + job.get("shift", 0)) % len(ERRORS)]

    def say(self, **words: Any) -> None:
        """Tell the process that waits; what was told is out before the fault can strike."""
        os.write(self.report, json.dumps(words).encode() + b"\n")

    def step(self, operation: str, path: str) -> None:
        """Count an operation, and let the fault strike when its turn has come."""
        struck = self.passed >= self.at
        if self._counts(operation, path):
            self.passed += 1
            if self.passed == self.at:
                self.say(operation=operation, path=os.path.relpath(path, self.home))
                if not self.erring:
                    self._end()
                raise OSError(self.error, os.strerror(self.error), path)
        if struck and self.fault == "from then on":
            raise OSError(self.error, os.strerror(self.error), path)
        if self.power:
            self.power.told(operation, path)

    def _counts(self, operation: str, path: str) -> bool:
        """Tell whether the fault may strike here.

        A process that ends leaves nothing else behind at what only reads. Of looks at one
        file the first two are refused, the later ones are more of the same; from then on,
        none, for what reads or writes next is refused as well.
        """
        if not self.erring:
            return operation in CHANGING
        self.met[operation, path] += 1
        times = 2 if self.fault == "once" else 0
        return operation not in LOOKS or self.met[operation, path] <= times

    def _end(self) -> None:
        """End the process; beside it lies what were left if the power had gone."""
        if self.power:
            self.power.after_loss(self.home.with_name("entries lost"), entries_lost=True)
            self.power.after_loss(self.home.with_name("contents lost"), entries_lost=False)
        os._exit(9)

    def go(self) -> None:
        """Do the act under the fault, then look whether the journal works without it."""
        act = ACTS[self.job["act"]]
        folder = self.home / "journal"
        journal = None if act.starts else Journal.open(folder)
        deed = act.plan(journal) if journal else None
        with Disk(self.home, self.step, sync=False).watched():
            try:
                journal = journal or Journal.open(folder)
                (deed or act.plan(journal))()
                self.say(saved=True)
            except RecoveryError as error:
                self.say(refused=type(error).__name__, message=str(error))
        if self.erring:
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
    # A fork copies only what it touches: the collector would touch everything.
    gc.freeze()
    gc.disable()
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
