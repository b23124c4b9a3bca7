"""One debrief from outside: JSON in, one commit out.

The JSON is ``{"interview": {...}, "mistakes": [...], "answers": [...], "plans": [...]}`` with
the columns of each table as keys. What only the journal knows is filled in: ids, the moment
of closing, the day of a plan. Kinds and topics may be given by their id or by their label.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from recovery.catalogue import Catalogue, topics
from recovery.errors import RecoveryError
from recovery.exchange.files import LIMIT
from recovery.journal import Insert, new_id
from recovery.model import Debrief, Fault, InvalidInputError, KindChange, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from recovery.journal import Journal

LISTS = ("mistakes", "answers", "plans")


class NotJSONError(RecoveryError):
    """What was given cannot be read as one JSON object."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Not saved: this is not a debrief as JSON ({reason}). "
            'It is one object: {"interview": {...}, "mistakes": [...], "answers": [...], '
            '"plans": [...]}.'
        )


def add(journal: Journal, data: bytes, *, now: datetime) -> str:
    """Add one debrief to the journal and return the interview's id once it is on disk.

    Raises:
        NotJSONError: The bytes hold no JSON object.
        InvalidInputError: With every fault at once.
        JournalError: The journal could not keep it.

    """
    catalogue = Catalogue.of(KindChange.read(row) for row in journal.rows("kinds"))
    debrief = read(parse(data), catalogue=catalogue, now=now, make_id=new_id)
    journal.commit(f"Add the debrief of {debrief.interview.company}", inserts(debrief), now=now)
    return debrief.interview.id


def parse(data: bytes) -> dict[str, Any]:
    """Read bytes as one JSON object."""
    if len(data) > LIMIT:
        raise NotJSONError("it is larger than 20 MB")
    try:
        given = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_number)
    except UnicodeDecodeError:
        raise NotJSONError("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise NotJSONError(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        reason = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise NotJSONError(reason) from None
    if not isinstance(given, dict):
        raise NotJSONError("it is no object")
    return given


def read(
    given: Mapping[str, Any], *, catalogue: Catalogue, now: datetime, make_id: Callable[[], str]
) -> Debrief:
    """Fill in what only the journal knows, and build the debrief.

    Raises:
        InvalidInputError: With every fault at once, unknown kinds and topics included.

    """
    names = _Names(catalogue)
    filled = dict(given)
    for name in LISTS:
        rows = given.get(name, [])
        if isinstance(rows, list):
            filled[name] = [
                _row(name, number, row, names, now=now, id=make_id())
                for number, row in enumerate(rows, start=1)
            ]
    if isinstance(given.get("interview"), dict):
        interview = _interview(given["interview"], filled, names, now=now)
        interview["id"] = interview.get("id") or make_id()
        filled["interview"] = interview
    return _built(filled, names.faults, now)


def inserts(debrief: Debrief) -> list[Insert]:
    """Return the rows that a debrief adds to the journal."""
    nouns = (debrief.interview, *debrief.mistakes, *debrief.answers, *debrief.plans)
    return [Insert(noun.TABLE, noun.cells()) for noun in nouns]


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number that JSON knows")


def _number(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(f"the number {text[:20]} is too large")
    return number


def _built(filled: dict[str, Any], unknown: list[Fault], now: datetime) -> Debrief:
    try:
        debrief = Debrief.read(filled, now=now)
    except InvalidInputError as error:
        raise InvalidInputError([*error.faults, *unknown]) from None
    if unknown:
        raise InvalidInputError(unknown)
    return debrief


class _Names:
    """The kinds and topics by id and label, and every name that is neither."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.faults: list[Fault] = []
        self.kinds = {kind.label: kind.id for kind in catalogue.kinds.values()}
        self.kinds |= {kind: kind for kind in catalogue.kinds}
        self.topics = {topic.label: topic.id for topic in topics().values()}
        self.topics |= {topic: topic for topic in topics()}

    def id_of(self, name: object, known: Mapping[str, str], where: str, what: str) -> object:
        """Return the id that a name stands for; note a fault for one that stands for none."""
        if not isinstance(name, str) or not name.strip():
            return name
        if name not in known:
            self.faults.append(Fault(where, f"names no {what} of the catalogue: {name[:60]!r}"))
        return known.get(name, name)


def _row(
    table: str,
    number: int,
    row: object,
    names: _Names,
    *,
    now: datetime,
    id: str,  # noqa: A002
) -> object:
    if not isinstance(row, dict):
        return row
    where = f"{table}[{number}]."
    filled = {**row, "id": row.get("id") or id}
    if table == "mistakes":
        filled["kind"] = names.id_of(row.get("kind"), names.kinds, where + "kind", "kind")
    elif table == "answers":
        filled["topic"] = names.id_of(row.get("topic"), names.topics, where + "topic", "topic")
    else:
        both = names.kinds | names.topics
        filled["about"] = names.id_of(row.get("about"), both, where + "about", "kind or topic")
        filled.setdefault("made_on", now.date().isoformat())
    return filled


def _interview(
    row: dict[str, Any], given: Mapping[str, Any], names: _Names, *, now: datetime
) -> dict[str, Any]:
    filled = {name: value for name, value in row.items() if value is not None}
    if filled.setdefault("status", Status.CLOSED.value) == Status.CLOSED:
        filled.setdefault("closed_at", now.isoformat())
    if "reviewed" in filled:
        filled["reviewed"] = _named(filled["reviewed"], names)
    elif filled["status"] == Status.CLOSED:
        filled["reviewed"] = _reviewed(filled, given, names.catalogue)
    return filled


def _reviewed(
    row: dict[str, Any], given: Mapping[str, Any], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the kinds that apply, and those that the person named unasked."""
    stage, form = (
        value if isinstance(value := row.get(name), str) else None for name in ("stage", "format")
    )
    shown = [kind.id for kind in catalogue.offered(stage, form)]
    mistakes = given.get("mistakes", [])
    ticked = [
        kind
        for mistake in (mistakes if isinstance(mistakes, list) else [])
        if isinstance(mistake, dict)
        and isinstance(kind := mistake.get("kind"), str)
        and kind in catalogue.kinds
    ]
    return tuple(dict.fromkeys([*shown, *ticked]))


def _named(reviewed: object, names: _Names) -> object:
    if isinstance(reviewed, str):
        reviewed = [name for part in reviewed.split(";") if (name := part.strip())]
    if not isinstance(reviewed, list):
        return reviewed
    return [names.id_of(name, names.kinds, "interview.reviewed", "kind") for name in reviewed]
