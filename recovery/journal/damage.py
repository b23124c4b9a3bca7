"""What became of a file outside: an edit like any other, or damage that is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.journal.table import Damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recovery.journal.record import Record, Row
    from recovery.journal.table import Table

MANY, SHARE = 5, 3  # rows lost at once: at least so many, and one of so many
STEPS = 50  # how many commits an old copy may lie back


def damage(now: Table, known: Table | None) -> Damage | None:
    """Return why a file that changed outside is not taken over as it is.

    ``known`` is the state that the journal last took over or wrote, where there is one.
    """
    if now.damage:
        return now.damage
    if known and known.whole and not now.is_file:
        return Damage("is gone")
    cut = _cut(now, known) if known else None
    if cut or (cut is None and _ends_in_mid_row(now)):
        return Damage("ends in the middle of a row", now.line(len(now.raw) - 1))
    lost = len(known.by_id().keys() - now.by_id().keys()) if known else 0
    if known and lost >= MANY and lost * SHARE >= len(known.whole):
        return Damage(f"lost {lost} of its {len(known.whole)} rows at once")
    return None


def _cut(now: Table, known: Table) -> bool | None:
    """Tell whether a file is what was known, cut off within a row; ``None``: it is no cut."""
    if now.data == known.data or not known.data.startswith(now.data):
        return None
    last = len(now.raw) - 1
    return now.raw[last].rstrip(b"\r\n") != known.raw[last].rstrip(b"\r\n")


def _ends_in_mid_row(now: Table) -> bool:
    if now.unclosed:
        return True
    short = 0 < len(now.cells[-1]) < len(now.form.columns) if now.cells else False
    return short and not now.raw[-1].endswith((b"\n", b"\r"))


def taken_back(now: Table, known: Table, newest_first: Iterable[Record]) -> list[str]:
    """Return the ids of rows that an old copy of the file took back.

    An old copy lacks the newest commits, all of them since it was opened: so this looks for
    the largest number of commits whose rows are all again as they were before them.
    """
    here, there = now.by_id(), known.by_id()
    before: dict[str, Row | None] = {}
    found: list[str] = []
    for _, record in zip(range(STEPS), newest_first, strict=False):
        if now.name not in record.tables:
            continue
        if record.outside:
            break
        before |= {
            row_id: change.before for row_id, change in record.tables[now.name].rows().items()
        }
        if all(same(here.get(row_id), row) for row_id, row in before.items()):
            found = [row_id for row_id, row in before.items() if not same(there.get(row_id), row)]
    return found


def same(one: Mapping[str, str] | None, other: Mapping[str, str] | None) -> bool:
    """Compare two rows; a column that one of them lacks is empty."""
    if one is None or other is None:
        return one is other
    return all(one.get(name, "") == other.get(name, "") for name in one.keys() | other.keys())
