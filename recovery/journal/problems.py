"""Problems: what cannot be read, where it is, and what can be done about it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

from recovery.journal import disk
from recovery.journal.damage import taken_back
from recovery.journal.placing import EDITED
from recovery.journal.table import NO_FILE
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.journal.backups import Backups
    from recovery.journal.drafts import Drafts
    from recovery.journal.reading import Reading, View
    from recovery.journal.store import Store
    from recovery.journal.table import Damage

KEEP, RESTORE = "keep", "restore"
TWICE = "two-saves-"
_CONFLICT = re.compile(rf"({'|'.join(NOUNS)})\b.*conflict.*\.csv", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; ``choices`` are what ``resolve`` can do about it.

    ``id`` stays the same while the problem does.
    """

    id: str
    file: str
    line: int | None
    reason: str
    advice: str
    choices: tuple[str, ...] = ()


def of_tables(reading: Reading, store: Store) -> Iterator[Problem]:
    """Find what is wrong with the tables."""
    for name in NOUNS:
        damage = reading.damage(name)
        if damage:
            yield _damaged(reading, name, damage)
        elif reading.is_outside(name) and (ids := taken(reading, store, name)):
            yield _taken_back(taken_id(reading, name), name, len(ids))
        if reading.shown(name) is reading.file(name):
            yield from _rows(reading.view(name))
    if reading.snapshot.last:
        for problem_id, (_, name, ids) in reading.snapshot.last.open.items():
            yield _taken_back(problem_id, name, len(ids))


def taken(reading: Reading, store: Store, name: str) -> list[str]:
    """Return the rows that a file as it stands takes back from the journal."""
    known = reading.known(name)
    records = (store.record(record_id) for record_id in reversed(store.ids()))
    return taken_back(reading.file(name), known, filter(None, records)) if known else []


def taken_id(reading: Reading, name: str) -> str:
    """Name the problem of an old copy, by its content."""
    return f"taken-back-{name}-{reading.hash(name)[:10]}"


def _damaged(reading: Reading, name: str, damage: Damage) -> Problem:
    restorable = (
        bool(reading.recorded(name))
        and reading.is_outside(name)
        and reading.known(name) is not None
    )
    choices = (RESTORE,) * restorable + (KEEP,) * damage.keepable
    advice = {
        (): "Open the file in an editor and put it right.",
        (KEEP,): "Put it right in an editor, or keep it as it is.",
        (RESTORE,): "Put it right in an editor, or take back its last good version.",
    }.get(choices, "Take back the last good version, or keep the file as it is now.")
    if reading.snapshot.files[name] == NO_FILE:
        restore = ", or take back the last good version. The folder is kept in history"
        advice = f"Move the folder elsewhere{restore * restorable}."
    advice += " It is not written to until then. The rest of the journal works."
    problem_id = f"damaged-{name}-{reading.hash(name)[:10]}"
    return Problem(problem_id, f"{name}.csv", damage.line, damage.reason, advice, choices)


def _taken_back(problem_id: str, name: str, count: int) -> Problem:
    rows = "a row" if count == 1 else f"{count} rows"
    return Problem(
        problem_id,
        f"{name}.csv",
        None,
        f"was saved by another program, which took back {rows} that you had saved here",
        "An old copy seems to have been written over the newer file. Restore puts these rows "
        "back and leaves the others. Keep leaves the file as it is now.",
        (RESTORE, KEEP),
    )


def _rows(view: View) -> Iterator[Problem]:
    """Report each row that was set aside."""
    if not view.faults:
        return
    table = view.table
    lines = [1, *accumulate((len(row.splitlines()) for row in table.raw), initial=1)][1:]
    for at, fault in sorted(view.faults.items()):
        mark = sha256(table.raw[at]).hexdigest()[:10]
        yield Problem(
            f"row-{table.name}-{lines[at]}-{mark}",
            f"{table.name}.csv",
            lines[at],
            fault,
            "The row is kept as it is and left out. Open the file and put it right there.",
        )


def of_others(store: Store, drafts: Drafts, backups: Backups) -> Iterator[Problem]:
    """Find what is wrong beside the tables."""
    history = disk.names(store.history)
    for file in history:
        if file.startswith(EDITED):
            yield _edited(file)
    yield from _of_synced(store, history)
    if "pending.damaged" in history:
        yield _unreadable("history/pending.damaged", "It held a save that was cut off.")
    for file in drafts.damaged():
        yield _unreadable(f"drafts/{file}", "It was kept aside, and the draft began anew.")
    backups.all()
    for file in backups.broken:
        advice = "It is left as it is. The journal works, and the other backups can be restored."
        yield _unreadable(f"backups/{file}", advice)
    if backups.failed:
        advice = "What you saved is safe. The next save tries again."
        reason = f"could not take this day's backup: {backups.failed}"
        yield Problem("no-backup", "backups", None, reason, advice)
    if drafts.is_unreadable(store.folder / "settings.json"):
        advice = "The usual settings are used. Saving settings replaces it."
        yield _unreadable("settings.json", advice)
    if not store.is_schema_known:
        yield _unreadable("journal.json", "The journal is read as one of this version.")


def _of_synced(store: Store, history: list[str]) -> Iterator[Problem]:
    """Find what a program leaves that keeps a folder in step with that of another machine."""
    saves = store.ids()
    numbers = Counter(one.partition("-")[0] for one in saves)
    twice = [one for one in saves if numbers[one.partition("-")[0]] > 1]
    problem_id = TWICE + sha256("".join(twice).encode()).hexdigest()[:10]
    if twice and problem_id not in history:
        files = ", ".join(f"{one}.json" for one in twice)
        yield Problem(
            problem_id,
            "history",
            None,
            f"holds saves of two machines that did not know of each other: {files}",
            "The tables hold the rows of one of them, and perhaps not those of the other. "
            "Nothing is lost: each of these files says which rows it saved. Compare them with "
            "the tables and enter again what is missing. Keep leaves the tables as they are.",
            (KEEP,),
        )
    for file in disk.names(store.folder):
        if _CONFLICT.match(file):
            yield Problem(
                f"copy-{file}",
                file,
                None,
                "is a copy that a sync program made when two machines saved at once",
                "It is not read. Compare it with the table of its name and enter again what is "
                "missing there. Then move it elsewhere or delete it.",
            )


def _edited(file: str) -> Problem:
    name = file.removesuffix(".csv").rpartition("-")[2]
    return Problem(
        file,
        f"history/{file}",
        None,
        f"is what another program saved as {name}.csv while a save was being finished",
        f"Restore puts it in the place of {name}.csv, which you can undo. Keep leaves "
        f"{name}.csv as it is now.",
        (RESTORE, KEEP),
    )


def _unreadable(file: str, advice: str) -> Problem:
    return Problem(f"unreadable-{file}", file, None, "cannot be read", advice)
