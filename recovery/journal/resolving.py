"""What the person chose about a problem, turned into an act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recovery.journal import disk
from recovery.journal.difference import difference
from recovery.journal.placing import EDITED, ORIGINAL
from recovery.journal.problems import KEEP, TWICE
from recovery.journal.table import parse
from recovery.journal.undo import inverse
from recovery.journal.writer import Act

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from recovery.journal.problems import Problem
    from recovery.journal.reading import Reading
    from recovery.journal.writer import Writer


def resolved(
    writer: Writer, reading: Reading, problem: Problem, choice: str, now: datetime
) -> tuple[Reading, Act | None]:
    """Return what there is to save for a choice, and the reading that it starts from."""
    last = reading.snapshot.last
    if last and problem.id in last.open:
        return reading, _of_old_copy(writer, reading, problem, choice, now)
    if problem.id.startswith(EDITED):
        return reading, _of_edited(writer, reading, problem, choice, now)
    if problem.id.startswith(TWICE):
        return reading, None
    name = problem.file.removesuffix(".csv")
    if choice == KEEP:
        return writer.take_over(reading, [name], now), None
    known = reading.known(name) or parse(name, None)
    found = {name: (known, difference(reading.file(name), known))}
    return reading, Act.restoring(f"Take back the last good {problem.file}", now, found)


def put_away(folder: Path, problem: Problem) -> None:
    """Keep a settled problem's file under a name that is no problem any more, or note it."""
    if problem.id.startswith(TWICE):
        disk.write_whole(folder / "history" / problem.id, b"")
    if problem.id.startswith(EDITED):
        path = folder / problem.file
        disk.replace(path, path.with_name(path.name.replace(EDITED, ORIGINAL, 1)))


def _of_old_copy(
    writer: Writer, reading: Reading, problem: Problem, choice: str, now: datetime
) -> Act:
    """Put back the rows that an old copy took back, or let them be."""
    entry = reading.snapshot.last.open[problem.id] if reading.snapshot.last else ("", "", ())
    record = writer.store.record(entry[0])
    if choice == KEEP or record is None:
        act = Act(f"Keep {problem.file} as another program saved it", now)
    else:
        found, _ = inverse(reading, record, {entry[1]: entry[2]})
        act = Act.restoring(f"Put back what an old copy of {problem.file} took", now, found)
    return replace(act, settles=frozenset({problem.id}))


def _of_edited(
    writer: Writer, reading: Reading, problem: Problem, choice: str, now: datetime
) -> Act | None:
    """Put a file in place that somebody saved during a save, or let it be."""
    if choice == KEEP:
        return None
    path = writer.store.folder / problem.file
    name = path.stem.rpartition("-")[2]
    table = parse(name, disk.read(path))
    found = {name: (table, difference(reading.file(name), table))}
    return Act.restoring(f"Take {name}.csv as it was saved during a save", now, found)
