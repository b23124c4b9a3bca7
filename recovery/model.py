"""The nouns of the journal, and the rules that one of them must keep on its own.

Every noun is a frozen dataclass whose fields are the columns of its table; ``column`` says
what a cell may hold. ``read`` finds every fault of a row at once, ``cells`` writes it back.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar, Self

from recovery.cells import (
    SEPARATOR,
    Cell,
    Choice,
    Day,
    DayOrMoment,
    Moment,
    Names,
    Text,
    Whole,
    YesNo,
)
from recovery.errors import RecoveryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Stage(StrEnum):
    """How far along the process an interview is."""

    SCREENING = "screening"
    TECHNICAL = "technical"
    HIRING_MANAGER = "hiring manager"
    PANEL = "panel"
    FINAL = "final"
    OTHER = "other"


class Format(StrEnum):
    """How the two sides met."""

    IN_PERSON = "in person"
    VIDEO = "video"
    PHONE = "phone"


class Status(StrEnum):
    """Where an interview stands; a debrief is closed with it."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What came of an interview."""

    WAITING = "waiting"
    ADVANCED = "advanced"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDREW = "withdrew"
    GHOSTED = "ghosted"


class Prepared(StrEnum):
    """What was prepared before an interview."""

    COMPANY = "company"
    ROLE = "role"
    STORIES = "my stories"
    QUESTIONS = "questions to ask"
    ALOUD = "practised aloud"
    LOGISTICS = "logistics"


class Noticed(StrEnum):
    """Whether a mistake seemed to matter to the other side."""

    NO = "no"
    UNSURE = "unsure"
    YES = "yes"


class NoticedWhen(StrEnum):
    """When I noticed a mistake myself."""

    DURING = "during"
    AFTER = "after"


class Salvage(StrEnum):
    """Whether I tried to save it in the room, and whether that worked."""

    NOT_TRIED = "not tried"
    FAILED = "failed"
    WORKED = "worked"


class Triage(StrEnum):
    """What becomes of a mistake."""

    WORK_ON = "work on"
    LET_GO = "let go"


class Recall(StrEnum):
    """How a rehearsal went."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


class Aspect(StrEnum):
    """What a finding is about."""

    MISSION = "mission"
    HISTORY = "history"
    WORK = "work"
    PRODUCT = "product"
    PEOPLE = "people"
    NEWS = "news"
    QUESTION = "question to ask"


class Matters(StrEnum):
    """How much interviewers say a kind of mistake matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input: where, and what would be right."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where} {self.reason}"


class InvalidInputError(RecoveryError):
    """An input with faults; nothing of it was saved."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            f"Not saved: {count} thing{'s' if count > 1 else ''} to put right. "
            + ". ".join(str(fault) for fault in self.faults)
            + "."
        )


def column(
    cell: Cell, *, required: bool = False, refers_to: str = "", default: Any = MISSING
) -> Any:
    """Declare a field as a column: what its cells hold, and the table its ids come from."""
    if default is MISSING:
        default = {"Text": "", "Names": ()}.get(type(cell).__name__)
    return field(
        default=default, metadata={"cell": cell, "required": required, "refers_to": refers_to}
    )


def columns(noun: type[Row]) -> dict[str, Field[Any]]:
    """Return a noun's columns by name, in the order of its file."""
    return {one.name: one for one in fields(noun) if "cell" in one.metadata}


def as_text(value: object) -> str:
    """Turn a value from JSON or a form into a cell's text.

    Raises:
        ValueError: The value is of a shape that no cell holds.

    """
    match value:
        case str() | None:
            return value or ""
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float() if isfinite(value):
            return str(int(value)) if value == int(value) else str(value)
        case date():
            return value.isoformat()
        case list() | tuple() if all(isinstance(one, str) and ";" not in one for one in value):
            return SEPARATOR.join(value)
    raise ValueError("must be a single value or a list of names")


ID = Text(limit=64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every noun has: an id, and when it was made and last changed."""

    TABLE: ClassVar[str] = ""

    id: str = column(ID)
    created_at: datetime | None = column(Moment())
    updated_at: datetime | None = column(Moment())

    @classmethod
    def read(cls, cells: Mapping[str, object], where: str = "") -> Self:
        """Build the noun from a row's cells.

        Raises:
            InvalidInputError: With every fault of the row, each named ``<where><column>``.

        """
        faults = []
        values = {}
        for name, one in columns(cls).items():
            try:
                text = as_text(cells.get(name))
                if one.metadata["required"] and not text.strip():
                    raise ValueError("is missing")  # noqa: TRY301 - one way to report a fault
                values[name] = one.metadata["cell"].read(text)
            except ValueError as error:
                faults.append(Fault(where + name, str(error)))
        faults += [
            Fault(where + name, "is not a column of " + cls.TABLE)
            for name in cells
            if name not in columns(cls)
        ]
        if faults:
            raise InvalidInputError(faults)
        return cls(**values)

    def cells(self) -> dict[str, str]:
        """Write the noun as a row's cells, every column present."""
        return {
            name: one.metadata["cell"].write(getattr(self, name))
            for name, one in columns(type(self)).items()
        }


SHORT = Text(limit=200)
LINE = Text(limit=1_000)
LONG = Text()
SCALE = Whole(1, 5)
WEAK_UP_TO = 2  # of 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Row):
    """One meeting with one employer, planned or held."""

    TABLE: ClassVar[str] = "interviews"

    starts_at: date | datetime | None = column(DayOrMoment(), required=True)
    minutes: int | None = column(Whole(1, 1_440))
    company: str = column(SHORT, required=True)
    role: str = column(SHORT)
    stage: Stage | None = column(Choice(Stage))
    format: Format | None = column(Choice(Format))
    place: str = column(LINE)
    interviewers: str = column(LINE)
    status: Status | None = column(Choice(Status))
    prepared: int | None = column(SCALE)
    prepared_what: tuple[str, ...] = column(Names(Prepared))
    felt: int | None = column(SCALE)
    forecast: int | None = column(Whole(0, 100))
    went_well: str = column(LONG)
    notes: str = column(LONG)
    reviewed: tuple[str, ...] = column(Names())
    outcome: Outcome | None = column(Choice(Outcome))
    outcome_on: date | None = column(Day())
    reply_by: date | None = column(Day())
    debrief_minutes: int | None = column(Whole(0, 100_000))
    closed_at: datetime | None = column(Moment())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake(Row):
    """One thing that went wrong in one interview, of one kind."""

    TABLE: ClassVar[str] = "mistakes"

    interview_id: str = column(ID, required=True, refers_to="interviews")
    kind: str = column(ID, required=True, refers_to="kinds")
    what_happened: str = column(LONG)
    felt: int | None = column(SCALE, required=True)
    noticed: Noticed | None = column(Choice(Noticed))
    evidence: str = column(LONG)
    noticed_when: NoticedWhen | None = column(Choice(NoticedWhen))
    salvage: Salvage | None = column(Choice(Salvage))
    triage: Triage | None = column(Choice(Triage), required=True)
    felt_later: int | None = column(SCALE)
    rerated_at: datetime | None = column(Moment())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Row):
    """One question that I was asked, what I said, and what I wish I had said."""

    TABLE: ClassVar[str] = "answers"

    interview_id: str = column(ID, refers_to="interviews")
    question: str = column(Text(limit=2_000), required=True)
    topic: str = column(ID, refers_to="topics")
    said: str = column(LONG)
    rating: int | None = column(SCALE)
    off_guard: bool | None = column(YesNo())
    wish_i_had_said: str = column(LONG)
    put_off_to: date | None = column(Day())


# Behind a comma these belong to the name before it; the short ones only in capitals.
DEGREES = frozenset(
    "bsc msc beng meng phd dphil mphil edd psyd pharmd md dds dvm mba mph llb llm mfa esq cpa cfa "  # noqa: SIM905 - a list of words
    "cissp pmp rn jr sr ii iii iv MA BA MS BS PE".split()
)


def people(interviewers: str) -> list[str]:
    """Return the names of an interview's interviewers, each once, maybe with an address."""
    names: list[str] = []
    for part in re.split(r"[,;\n]", interviewers):
        one = " ".join(part.split())
        name = one.partition("<")[0].strip()
        if names and name and not _words(name):  # "Jonas Weber, PhD"
            names[-1] += f", {one}"
        elif one:
            names.append(one)
    return list(dict.fromkeys(names))


def known_by(person: str) -> frozenset[str]:
    """Return what tells a person from others: the words of the name, else the address."""
    words = _words(person)
    return frozenset(one for one in words if "@" not in one) or words


def are_alike(one: str, other: str) -> bool:
    """Tell whether two may be one person, written once with more of the name or the address."""
    return known_by(one) <= _words(other) or known_by(other) <= _words(one)


def _words(person: str) -> frozenset[str]:
    """Return the words of a name and its address, without dots and degrees."""
    words = re.split(r'[\s<>()",]+', person.replace(".", ""))
    return frozenset(one.casefold() for one in words if one and not {one, one.casefold()} & DEGREES)


def is_weak(answer: Mapping[str, str]) -> bool:
    """Tell whether an answer is one to learn from: rated low, or to what caught me off guard.

    ``answer`` holds cells, as kept or as they are being typed.
    """
    rating = answer.get("rating", "")
    low = rating.isdecimal() and 1 <= int(rating) <= WEAK_UP_TO
    return low or answer.get("off_guard", "").lower() == "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Row):
    """An if-then plan against one kind of mistake or for one topic."""

    TABLE: ClassVar[str] = "plans"

    about: str = column(ID, required=True, refers_to="kinds or topics")
    made_on: date | None = column(Day(), required=True)
    if_cue: str = column(LINE)
    then_action: str = column(LINE, required=True)
    practise_by: date | None = column(Day())
    retired_at: datetime | None = column(Moment())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal(Row):
    """One practice of one better answer."""

    TABLE: ClassVar[str] = "rehearsals"

    answer_id: str = column(ID, required=True, refers_to="answers")
    rehearsed_at: datetime | None = column(Moment(), required=True)
    rating: Recall | None = column(Choice(Recall), required=True)
    seconds: int | None = column(Whole(0, 86_400))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Row):
    """One researched fact about a company."""

    TABLE: ClassVar[str] = "findings"

    company: str = column(SHORT, required=True)
    aspect: Aspect | None = column(Choice(Aspect))
    answer_id: str = column(ID, refers_to="answers")
    finding: str = column(LONG, required=True)
    source: str = column(LINE)
    found_on: date | None = column(Day())


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Row):
    """One thank-you letter to one interviewer after one interview."""

    TABLE: ClassVar[str] = "letters"

    interview_id: str = column(ID, required=True, refers_to="interviews")
    recipient: str = column(LINE)
    moment: str = column(LONG)
    strength: str = column(LONG)
    need: str = column(LONG)
    finding_ids: tuple[str, ...] = column(Names())
    tone: str = column(SHORT)
    subject: str = column(LINE)
    body: str = column(LONG)
    sent_at: datetime | None = column(Moment())


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Row):
    """What the person decided about a question's wording.

    A ``question`` that begins with "≠ " is not the same one.
    """

    TABLE: ClassVar[str] = "phrases"

    phrase: str = column(Text(limit=2_000), required=True)
    question: str = column(Text(limit=2_000))
    topic: str = column(ID, refers_to="topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChange(Row):
    """A kind of the person's own, or what they changed about one of the catalogue.

    The id of a change is the catalogue's id; an empty cell leaves the catalogue's value.
    """

    TABLE: ClassVar[str] = "kinds"

    label: str = column(SHORT)
    category: str = column(ID)
    definition: str = column(LINE)
    matters: Matters | None = column(Choice(Matters))
    applies_to: tuple[str, ...] = column(Names())
    hidden: bool | None = column(YesNo())
    merged_into: str = column(ID, refers_to="kinds")


NOUNS: dict[str, type[Row]] = {
    noun.TABLE: noun
    for noun in (
        Interview,
        Mistake,
        Answer,
        Plan,
        Rehearsal,
        Finding,
        Letter,
        Phrase,
        KindChange,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """The reflection on one held interview: the interview and all that belongs to it."""

    interview: Interview
    mistakes: tuple[Mistake, ...] = ()
    answers: tuple[Answer, ...] = ()
    plans: tuple[Plan, ...] = ()

    @classmethod
    def read(cls, given: Mapping[str, Any], *, now: datetime) -> Self:
        """Build a debrief from rows of cells, e.g. out of a draft or JSON.

        ``given`` has the keys ``interview`` (a mapping with its ``id``) and, each a list of
        mappings, ``mistakes``, ``answers`` and ``plans``; what belongs to the interview gets
        its id. ``now`` decides what lies in the future.

        Raises:
            InvalidInputError: With every fault of every row at once.

        """
        faults: list[Fault] = []
        lists: dict[str, tuple[Any, ...]] = {}
        interview = _row(Interview, given.get("interview"), "interview.", faults)
        for noun in (Mistake, Answer, Plan):
            rows = given.get(noun.TABLE, [])
            if not isinstance(rows, list):
                faults.append(Fault(noun.TABLE, "must be a list"))
                continue
            if "interview_id" in columns(noun):
                # Where the interview has faults any id will do: they are said once.
                owner = interview.id if interview is not None else "faulty"
                rows = [
                    {**row, "interview_id": owner} if isinstance(row, dict) else row for row in rows
                ]
            lists[noun.TABLE] = tuple(
                _row(noun, row, f"{noun.TABLE}[{number}].", faults)
                for number, row in enumerate(rows, start=1)
            )
        faults += [
            Fault(name, "is not a part of a debrief")
            for name in given
            if name not in {"interview", "mistakes", "answers", "plans"}
        ]
        faults += _future_faults(given.get("interview"), now)
        faults += _unrated_faults(given.get("answers"))
        if faults or interview is None:
            raise InvalidInputError(faults)
        return cls(interview=interview, **lists)


def _row(noun: type[Any], cells: object, where: str, faults: list[Fault]) -> Any:
    if not isinstance(cells, dict):
        faults.append(Fault(where.rstrip("."), "must be an object with the columns as its keys"))
        return None
    try:
        return noun.read(cells, where)
    except InvalidInputError as error:
        faults += error.faults
        return None


def _unrated_faults(answers: object) -> list[Fault]:
    return [
        Fault(f"answers[{number}].rating", "is missing: say how good the answer was, 1 to 5")
        for number, row in enumerate(answers if isinstance(answers, list) else [], start=1)
        if isinstance(row, dict) and row.get("rating") in (None, "")
    ]


def _future_faults(cells: object, now: datetime) -> list[Fault]:
    """Look at the date alone, so that other faults of the interview do not hide this one."""
    if not isinstance(cells, dict):
        return []
    dated = {name: cells.get(name) for name in ("starts_at", "status")}
    try:
        interview = Interview.read({"company": "any", **dated})
    except InvalidInputError:
        return []
    starts_at = interview.starts_at
    held = interview.status in {Status.HELD, Status.CLOSED}
    if not held or starts_at is None:
        return []
    # A day of grace: "today" differs between time zones.
    future = (
        starts_at > now
        if isinstance(starts_at, datetime)
        else starts_at > now.date() + timedelta(days=1)
    )
    if future:
        return [
            Fault(
                "interview.starts_at",
                "lies in the future; an interview is debriefed once it was held",
            )
        ]
    return []
