"""What is kept of a draft: the rows, the faults in them, and the changes to the journal."""

from __future__ import annotations

import re
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any

from recovery.journal import Change, Delete, Insert, Update
from recovery.model import NOUNS, NoticedWhen, Status, Triage, columns
from recovery.reflection.draft import LISTS, Draft, blank, go_through, reclosing, rows_of, spent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recovery.model import Fault

    Row = Mapping[str, str]
    # Reads one row of the journal, or a whole table, as kept.
    Rows = Callable[[str], Sequence[Row]]
    OneRow = Callable[[str, str], Row | None]

TABLES = ("interviews", *LISTS)
# What a debrief never writes: a row changed elsewhere in these columns alone is no conflict.
STAMPS = frozenset({"id", "interview_id", "created_at", "updated_at"})
ELSEWHERE = {
    "interviews": STAMPS | {"minutes", "place", "outcome", "outcome_on", "reply_by"},
    "mistakes": STAMPS | {"felt_later", "rerated_at"},
    "answers": STAMPS,
    "plans": STAMPS | {"practise_by", "retired_at"},
}
_PLACE = re.compile(r"(interview|mistakes|answers|plans)(?:\[(\d+)\])?\.(\w+)")


def kept(draft: Draft, status: Status, now: datetime) -> dict[str, Any]:
    """Return what is to be kept, in the shape that ``model.Debrief.read`` takes.

    Empty questions and plans fall away. The kinds that were picked count as reviewed once
    the interview was held.
    """
    interview = {**draft["interview"], "status": status.value}
    if status is not Status.PLANNED:
        go_through({"interview": interview}, (row["kind"] for row in draft["mistakes"]))
        interview["debrief_minutes"] = str(_before(draft) + round(spent(draft, now) / 60))
    if status is Status.CLOSED:
        interview["closed_at"] = now.isoformat()
    return {
        "interview": interview,
        "mistakes": [_saved_in_time(row) for row in draft["mistakes"]],
        "answers": [_asked(draft, row) for row in draft["answers"] if not blank(row)],
        "plans": list(_plans(draft, now)),
    }


def _before(draft: Draft) -> int:
    """Return the minutes of earlier sittings, which the draft's own clock does not count."""
    seen = draft["seen"]["interviews"].get(draft["interview"]["id"], {})
    minutes = seen.get("debrief_minutes", "")
    return int(minutes) if reclosing(seen) and minutes.isdecimal() else 0


def _plans(draft: Draft, now: datetime) -> Iterator[dict[str, str]]:
    """Pass the plans over that say nothing, and new ones against what is let go."""
    worked_on = {row["kind"] for row in draft["mistakes"] if row.get("triage") != Triage.LET_GO}
    for row in draft["plans"]:
        wanted = row["id"] in draft["seen"]["plans"] or row["about"] in worked_on
        if wanted and (row.get("if_cue") or row.get("then_action")):
            yield {**row, "made_on": row.get("made_on") or now.date().isoformat()}


def _saved_in_time(row: Row) -> dict[str, str]:
    # What was noticed on the way home could not be saved in the room.
    after = row.get("noticed_when") == NoticedWhen.AFTER and row.get("salvage")
    return {**row, "salvage": ""} if after else dict(row)


def _asked(draft: Draft, row: Row) -> dict[str, str]:
    new = row["id"] not in draft["seen"]["answers"]
    return {**row, "off_guard": row.get("off_guard") or "false"} if new else dict(row)


def faults(found: Iterable[Fault], rows: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """Say by table, id and column what is wrong with rows that ``kept`` returned."""
    by_place = {}
    for fault in found:
        if place := _PLACE.fullmatch(fault.where):
            name, number, column = place.groups()
            row = rows[name][int(number) - 1] if number else rows[name]
            by_place["interviews" if not number else name, row["id"], column] = fault.reason
    return by_place


def token(draft: Draft, rows: Mapping[str, Any]) -> str:
    """Return what tells a retry of one save from the next save.

    The same for the same rows of the same draft; moments and time spent do not count.
    """
    steady = {**rows["interview"], "closed_at": "", "debrief_minutes": ""}
    text = dumps([steady, *(rows[name] for name in LISTS)], sort_keys=True)
    return f"{draft['saved_token']}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"


def changes(rows: Mapping[str, Any], seen: Mapping[str, Any], table_rows: Rows) -> list[Change]:
    """Return what turns the journal as it was seen into what is to be kept.

    ``rows`` is what ``kept`` returned; ``table_rows`` reads a whole table, for what refers
    to an answer that goes.
    """
    found: list[Change] = []
    for table in TABLES:
        mine = [rows["interview"]] if table == "interviews" else rows[table]
        for row in mine:
            cells = {name: row.get(name, "") for name in columns(NOUNS[table])}
            if "interview_id" in cells:
                cells["interview_id"] = rows["interview"]["id"]
            found += _change(table, cells, seen[table].get(row["id"]))
        here = {row["id"] for row in mine}
        gone = [row for row_id, row in seen[table].items() if row_id not in here]
        found += [*_referring(table, gone, table_rows), *_deletes(table, gone)]
    return found


def _change(table: str, cells: Row, before: Row | None) -> list[Change]:
    if before is None:
        return [Insert(table, cells)]
    changed = {
        name: text
        for name, text in cells.items()
        if name not in ELSEWHERE[table] and text != before.get(name, "")
    }
    return [Update(table, cells["id"], changed, seen=before)] if changed else []


def _referring(table: str, gone: Sequence[Row], table_rows: Rows) -> list[Change]:
    """Let go of answers that are deleted: rehearsals go too, a finding only forgets its answer."""
    if table != "answers" or not gone:
        return []
    ids = {row["id"] for row in gone}
    return [
        *_deletes("rehearsals", [r for r in table_rows("rehearsals") if r["answer_id"] in ids]),
        *(
            Update("findings", row["id"], {"answer_id": ""}, seen=row)
            for row in table_rows("findings")
            if row["answer_id"] in ids
        ),
    ]


def _deletes(table: str, gone: Iterable[Row]) -> list[Change]:
    return [Delete(table, row["id"], seen=row) for row in gone]


def follow(draft: Draft, on_disk: OneRow) -> None:
    """Take over what changed elsewhere in columns that a debrief does not write.

    A row of the draft that the journal has although the draft never saw it was written by
    this draft, just before a stop: it counts as seen.
    """
    for table in TABLES:
        for row in rows_of(draft, table):
            theirs = on_disk(table, row["id"])
            seen = draft["seen"][table].get(row["id"])
            if theirs is None or theirs == seen:
                continue
            if seen is None:
                draft["seen"][table][row["id"]] = dict(theirs)
                continue
            elsewhere = {name: text for name, text in theirs.items() if name in ELSEWHERE[table]}
            row.update(elsewhere)
            seen.update(elsewhere)


def settle(draft: Draft, table: str, row_id: str, theirs: Row, *, keep_mine: bool) -> None:
    """Choose between two versions of one row; without ``theirs`` it was deleted elsewhere.

    Kept, mine are the cells that were changed here; what was not follows theirs. An interview
    that was deleted took with it what belongs to it: kept, all of it is new.
    """
    seen = draft["seen"][table]
    if keep_mine and theirs:
        before = seen.get(row_id, {})
        for row in rows_of(draft, table):
            if row["id"] == row_id:
                row.update({n: t for n, t in theirs.items() if row.get(n, "") == before.get(n, "")})
    if theirs:
        seen[row_id] = dict(theirs)
    elif table == "interviews":
        draft["seen"] = {name: {} for name in TABLES}
    else:
        seen.pop(row_id, None)
    if keep_mine:
        return
    for row in rows_of(draft, table):
        if row["id"] == row_id and theirs:
            row.clear()
            row.update(theirs)
    if not theirs and table in LISTS:
        draft[table] = [row for row in draft[table] if row["id"] != row_id]
