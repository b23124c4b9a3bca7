"""The draft of a debrief, and what a person does to it.

A draft is a dict that JSON can keep. All values of its rows are text, as in the tables::

    {"interview": {cells}, "mistakes": [{cells}], "answers": [{cells}], "plans": [{cells}],
     "seen": {table: {id: the row as it was read}},
     "dropped": [mistakes that were taken back],
     "removed": [questions that were taken out, the newest last],
     "released": {id of a mistake: its triage before the rest was let go},
     "step": 0 to 3, "part": "mistakes" or "questions", "category": "...", "open": id of an answer,
     "seconds": time spent in this sitting, "ticked_at": a moment, "saved_token": an id}

The acts change the draft that they are given. Rows in, rows out: no I/O, no clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from recovery.cells import SEPARATOR, Day, DayOrMoment, Moment
from recovery.model import NOUNS, Status, Triage, columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from recovery.catalogue import Catalogue, Kind

    Row = Mapping[str, str]

Draft = dict[str, Any]
# The tables whose rows lie in the draft under the table's own name.
LISTS = ("mistakes", "answers", "plans")
# Where else rows of these tables lie, and the cells that the page cannot do without.
TABLE = {"dropped": "mistakes", "removed": "answers"}
NEEDED = {"mistakes": {"id", "kind"}, "answers": {"id"}, "plans": {"id", "about"}}
STEPS = DETAILS, FACTS, MISTAKES, TAKEN = (0, 1, 2, 3)
# Seconds. Who writes nothing for longer is elsewhere, and the clock stands still.
PAUSE = 300


def begun(interview: Row, rows: Mapping[str, Iterable[Row]], *, save_id: str) -> Draft:
    """Return the draft of an interview that is in the journal, or of a new one.

    ``interview`` has at least its id; ``rows`` are its mistakes, answers and plans. A row of
    the journal is known by its column ``created_at``, which is empty after an import.
    """
    lists: dict[str, list[Row]] = {
        name: [dict(row) for row in rows.get(name, ())] for name in LISTS
    }
    kept = {"interviews": [interview] if "created_at" in interview else []}
    kept |= lists
    # A closed debrief that is opened again has its own sitting and its own clock.
    minutes = "" if reclosing(interview) else interview.get("debrief_minutes", "")
    return {
        "interview": dict(interview),
        **lists,
        "seen": {name: {row["id"]: dict(row) for row in some} for name, some in kept.items()},
        "dropped": [],
        "removed": [],
        "released": {},
        "step": DETAILS,
        "part": "mistakes",
        "category": "",
        "open": "",
        "seconds": 60 * int(minutes) if minutes.isdigit() else 0,
        "ticked_at": "",
        "saved_token": save_id,
    }


def reclosing(interview: Row) -> bool:
    """Tell whether an interview's debrief was closed before."""
    return interview.get("status") == Status.CLOSED


def whole(read: Mapping[str, Any], interview_id: str = "") -> Draft:
    """Fill in what a draft from an older version, or from another program, may lack.

    What has another form than ours is left out: the rest can be read, continued or put away.
    ``interview_id`` is the one by which the draft is found, whatever a copy says inside.
    """
    empty = begun({"id": ""}, {}, save_id="")
    fitting = {
        name: value
        for name, value in read.items()
        if name not in empty or isinstance(value, type(empty[name]))
    }
    draft = {**empty, **fitting}
    for name in (*LISTS, "dropped", "removed"):
        draft[name] = _rows(TABLE.get(name, name), draft[name])
    draft["interview"] = {"id": "", **_dated("interviews", _cells(draft["interview"]))}
    if interview_id:
        draft["interview"]["id"] = interview_id
    seen = {**empty["seen"], **draft["seen"]}
    draft["seen"] = {name: _by_id(seen[name]) for name in empty["seen"]}
    draft["released"] = _cells(draft["released"])
    draft["step"] = draft["step"] if draft["step"] in STEPS else DETAILS
    draft["seconds"] = max(0, draft["seconds"])
    return draft


def _rows(table: str, rows: Iterable[object]) -> list[dict[str, str]]:
    """Return the rows that have what a page cannot do without, each under an id of its own."""
    found: dict[str, dict[str, str]] = {}
    for row in map(_cells, rows):
        if NEEDED[table] <= row.keys():
            while row["id"] in found:
                row["id"] += "x"
            found[row["id"]] = _dated(table, row)
    return list(found.values())


def _dated(table: str, row: Row) -> dict[str, str]:
    """Leave out the days and moments that are none."""
    cells = {name: one.metadata["cell"] for name, one in columns(NOUNS[table]).items()}
    return {
        name: text
        for name, text in row.items()
        if not isinstance(cells.get(name), Day | Moment | DayOrMoment)
        or _is_read(cells[name], text)
    }


def _is_read(cell: Day | Moment | DayOrMoment, text: str) -> bool:
    try:
        cell.read(text)
    except ValueError:
        return False
    return True


def _cells(row: object) -> dict[str, str]:
    """Return the cells of what should be a row; nothing where it is none."""
    pairs = row.items() if isinstance(row, dict) else ()
    return {name: text for name, text in pairs if isinstance(text, str)}


def _by_id(rows: object) -> dict[str, dict[str, str]]:
    pairs = rows.items() if isinstance(rows, dict) else ()
    return {one: _cells(row) for one, row in pairs if isinstance(row, dict)}


def rows_of(draft: Draft, table: str) -> list[dict[str, str]]:
    """Return the draft's rows of one table; they are the draft's own, no copies."""
    return [draft["interview"]] if table == "interviews" else draft[table]


def row_of(draft: Draft, table: str, row_id: str) -> dict[str, str] | None:
    """Return one row of the draft, or ``None`` when it is not there (any more)."""
    return next((row for row in rows_of(draft, table) if row.get("id") == row_id), None)


def put(draft: Draft, table: str, row: Row, column: str, text: str) -> None:
    """Put text into one cell; a question or a plan that is not there yet is added.

    A browser may tell again about a field that is gone: a row that was taken out stays out.
    """
    here = row_of(draft, table, row["id"])
    out = [one for name in ("dropped", "removed") for one in draft[name] if one["id"] == row["id"]]
    if here is None and not out and table in {"answers", "plans"}:
        here = dict(row)
        draft[table].append(here)
    for one in out if here is None else [here]:
        one[column] = text


def pick(draft: Draft, kind: str, *, new_id: str) -> None:
    """Add a mistake of a kind; one that was dropped comes back with all that was typed."""
    back = [row for row in draft["dropped"] if row["kind"] == kind]
    draft["dropped"] = [row for row in draft["dropped"] if row["kind"] != kind]
    if all(row["kind"] != kind for row in draft["mistakes"]):
        draft["mistakes"] += back or [{"id": new_id, "kind": kind}]


def drop(draft: Draft, kind: str) -> None:
    """Take the mistakes of a kind back; what was typed stays in the draft."""
    draft["dropped"] += [row for row in draft["mistakes"] if row["kind"] == kind]
    draft["mistakes"] = [row for row in draft["mistakes"] if row["kind"] != kind]


def remove(draft: Draft, answer_id: str) -> None:
    """Take a question out; what was typed stays in the draft."""
    gone = [row for row in draft["answers"] if row["id"] == answer_id]
    draft["answers"] = [row for row in draft["answers"] if row["id"] != answer_id]
    draft["removed"] += [row for row in gone if not blank(row)]


def restore(draft: Draft, answer_id: str) -> None:
    """Put a question that was taken out back, at the end."""
    back = [row for row in draft["removed"] if row["id"] == answer_id]
    draft["removed"] = [row for row in draft["removed"] if row["id"] != answer_id]
    draft["answers"] += back


def plan_id(mistake_id: str) -> str:
    """Return the id of the plan that a debrief makes against one of its mistakes."""
    return f"p{mistake_id}"


def choose(draft: Draft, chosen: Mapping[str, str], shown: Iterable[str]) -> None:
    """Let exactly the ``chosen`` of the kinds that are ``shown`` be mistakes of this interview.

    ``chosen`` holds for each kind the id that a new mistake of it gets.
    """
    for kind, fresh in chosen.items():
        pick(draft, kind, new_id=fresh)
    for kind in shown:
        if kind not in chosen:
            drop(draft, kind)


def names(cell: str) -> list[str]:
    """Read a cell that holds several names."""
    return [name for part in cell.split(";") if (name := part.strip())]


def offered(draft: Draft, catalogue: Catalogue) -> dict[str, list[Kind]]:
    """Return the kinds that this interview is asked about, by category."""
    interview = draft["interview"]
    found: dict[str, list[Kind]] = {}
    for kind in catalogue.offered(interview.get("stage") or None, interview.get("format") or None):
        found.setdefault(kind.category, []).append(kind)
    return found


def gone_through(draft: Draft, kinds: Sequence[Kind]) -> bool:
    """Tell whether each of these kinds was shown and passed."""
    return {kind.id for kind in kinds} <= set(names(draft["interview"].get("reviewed", "")))


def go_through(draft: Draft, kinds: Iterable[str]) -> None:
    """Note that the person saw these kinds and is done with them."""
    before = names(draft["interview"].get("reviewed", ""))
    if new := [kind for kind in dict.fromkeys(kinds) if kind not in before]:
        draft["interview"]["reviewed"] = SEPARATOR.join([*before, *new])


def blank(row: Row) -> bool:
    """Tell whether nothing was written into a row yet."""
    return not any(value for name, value in row.items() if name not in {"id", "interview_id"})


def is_typed(draft: Draft) -> bool:
    """Tell whether anything in it is the person's, and not in the journal as it was seen.

    The day of a new interview is filled in for them.
    """
    new = draft["interview"]["id"] not in draft["seen"]["interviews"]
    rows = {"interviews": [draft["interview"]], **{name: draft[name] for name in LISTS}}
    return bool(draft["dropped"] or draft["removed"]) or any(
        text != draft["seen"][table].get(row["id"], {}).get(name, "")
        for table, some in rows.items()
        for row in some
        for name, text in row.items()
        if name not in {"id", "interview_id"} and not (new and name == "starts_at")
    )


def rest(draft: Draft, planned: Collection[str] = ()) -> list[dict[str, str]]:
    """Return the mistakes that were neither let go nor given a plan.

    ``planned`` are kinds that a plan from elsewhere is in force against.
    """
    made = {row["about"] for row in draft["plans"] if row.get("then_action", "").strip()}
    return [
        row
        for row in draft["mistakes"]
        if row.get("triage") != Triage.LET_GO and row["kind"] not in made | set(planned)
    ]


def release(draft: Draft, planned: Collection[str] = ()) -> None:
    """Let the rest go, in one act."""
    for row in rest(draft, planned):
        draft["released"][row["id"]] = row.get("triage", "")
        row["triage"] = Triage.LET_GO.value


def take_back(draft: Draft) -> None:
    """Undo the letting go of the rest."""
    for row in draft["mistakes"]:
        if row["id"] in draft["released"]:
            row["triage"] = draft["released"][row["id"]]
    draft["released"] = {}


def resume(draft: Draft, now: datetime) -> None:
    """Start the clock again after the draft lay closed; the time between does not count."""
    draft["ticked_at"] = now.isoformat()


def spent(draft: Draft, now: datetime) -> int:
    """Return the seconds spent on the debrief; a pause counts for at most ``PAUSE``."""
    try:
        passed = (now - datetime.fromisoformat(draft["ticked_at"])).total_seconds()
    except (ValueError, TypeError):
        passed = 0.0
    return draft["seconds"] + round(min(max(passed, 0), PAUSE))


def tick(draft: Draft, now: datetime) -> None:
    """Add the time since the last change to the time spent."""
    draft["seconds"] = spent(draft, now)
    draft["ticked_at"] = now.isoformat()
