"""What is open: debriefs, letters, the next interview, and what is asked again later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from recovery.cells import DAY, DayOrMoment
from recovery.model import Outcome, Status, people
from recovery.patterns.ids import among
from recovery.patterns.order import instants
from recovery.patterns.thanks import unthanked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from pandas import DataFrame, Series

TABLES = ("interviews", "mistakes", "answers", "letters")
SHOWN = 5
PENDING = ("", Outcome.WAITING.value)
PLANNED = ("", Status.PLANNED.value)
OVER = (Status.HELD.value, Status.CLOSED.value)
DAY_SECONDS = 86_400.0
# How many days after an interview its outcome is asked for, where no reply was promised, and
# again after "nothing yet".
OUTCOME_AFTER = 14
# How bad it feels is asked again after a week; after three months nobody remembers the day.
FELT_AGAIN, FELT_LONG_AGO = 7, 90
# A letter is asked for on the first two days; afterwards it is the person's own idea.
LETTER_DAYS = 2
# Of how many of the newest interviews it is looked whether somebody is still to be thanked.
NEWEST = 20


@dataclass(frozen=True, slots=True)
class Open:
    """One interview that something is open about; ``ends`` is in seconds since 1970."""

    id: str
    company: str
    role: str
    starts_at: str
    ends: float = 0.0
    interviewers: str = ""


class Timed(NamedTuple):
    """Something that is asked from one moment on, in seconds since 1970."""

    at: float
    id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows alone say, whatever the time is; all lists are in order of time.

    ``ids`` are those of all interviews; ``over`` are the newest ones held; ``sent`` are the
    recipients of the letters that were sent after each; ``unsent`` are the interview and the
    recipient of each other letter, by its id; ``begun`` is when the newest entry was made, in
    seconds since 1970; ``unrated`` are the closed debriefs with a mistake that was not felt
    again, by when they were closed; ``put_off`` the answers put off, by their day.
    """

    entries: int
    closed: int
    ids: frozenset[str]
    planned: tuple[Open, ...]
    held: tuple[Open, ...]
    over: tuple[Open, ...]
    pending: tuple[Timed, ...]
    known: Mapping[str, Open]
    sent: Mapping[str, Sequence[str]]
    unsent: Mapping[str, tuple[str, str]]
    begun: float
    unrated: tuple[Timed, ...]
    put_off: tuple[Timed, ...]
    accepted: Open | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open at one moment, the newest first; each list is cut to its first five.

    ``entries`` and ``closed`` count all interviews and closed debriefs; ``letters`` are the
    interviews that somebody is still to be thanked for, those with the fewest hours left
    first, and ``sent`` counts those who were thanked after each; ``felt_again`` is the one
    debrief whose mistakes may be rated anew; ``put_off`` are ids of answers.
    """

    entries: int
    closed: int
    drafts: tuple[Open, ...]
    drafts_in_all: int
    to_debrief: tuple[Open, ...]
    to_debrief_in_all: int
    letters: tuple[Open, ...]
    letters_in_all: int
    sent: Mapping[str, int]
    upcoming: Open | None
    pending: tuple[Open, ...]
    pending_in_all: int
    felt_again: Open | None
    put_off: tuple[str, ...]
    put_off_in_all: int
    accepted: Open | None

    @property
    def empty(self) -> bool:
        """Tell whether nothing was ever written."""
        return not self.entries and not self.drafts


def standing(tables: Mapping[str, DataFrame], zone: tzinfo) -> Standing:
    """Read what an agenda needs of the tables; it holds as long as their rows stand.

    An interview with a time has begun once it starts; a date alone lasts until its day is
    over in the person's ``zone``.
    """
    timed = _timed(tables["interviews"], zone)
    status, outcome = timed["status"], timed["outcome"]
    letters, closed = tables["letters"], status.eq(Status.CLOSED)
    pending = timed[closed & outcome.isin(PENDING) & ~_answered_later(timed)]
    unrated = timed[closed & among(timed["id"], _unrated(tables["mistakes"]))]
    unrated = unrated[unrated["closed_at"].notna()]
    accepted = _listed(_last_accepted(timed))
    return Standing(
        entries=len(timed),
        closed=int(closed.sum()),
        ids=frozenset(timed["id"]),
        planned=_listed(timed[status.isin(PLANNED)]),
        held=_listed(timed[status.eq(Status.HELD)]),
        over=_listed(timed[status.isin(OVER)].tail(NEWEST)),
        pending=_asked(_outcome_expected(pending), pending["id"]),
        known={one.id: one for one in _listed(pd.concat([pending, unrated]))},
        sent=_sent(letters),
        unsent=_unsent(letters),
        begun=_seconds(timed["created_at"]).max(),
        unrated=_asked(_seconds(unrated["closed_at"]), unrated["id"]),
        put_off=_put_off(tables["answers"]),
        accepted=accepted[0] if accepted else None,
    )


def agenda(rows: Standing, drafts: Sequence[Open], now: datetime) -> Agenda:
    """Say what is open at ``now``.

    ``drafts`` are the debriefs begun and not closed; an interview with a draft is not
    listed a second time.
    """
    at = now.timestamp()
    past = bisect_right(rows.planned, at, key=lambda one: one.ends)
    drafts = sorted(drafts, key=_newest_first)
    begun = {one.id for one in drafts}
    undone = [one for one in (*rows.planned[:past], *rows.held) if one.id not in begun]
    undone.sort(key=lambda one: one.ends, reverse=True)
    upcoming = rows.planned[past:]
    to_thank = _letters(rows, [*took_place(rows, now), *_unsaved(rows, drafts, at)], at)
    pending = rows.pending[: bisect_right(rows.pending, at, key=_at)]
    today = datetime(now.year, now.month, now.day, tzinfo=UTC).timestamp()
    put_off = rows.put_off[: bisect_right(rows.put_off, today, key=_at)]
    return Agenda(
        entries=rows.entries,
        closed=rows.closed,
        drafts=tuple(drafts[:SHOWN]),
        drafts_in_all=len(drafts),
        to_debrief=tuple(undone[:SHOWN]),
        to_debrief_in_all=len(undone),
        letters=tuple(to_thank[:SHOWN]),
        letters_in_all=len(to_thank),
        sent={one.id: _thanked(rows, one) for one in to_thank[:SHOWN]},
        upcoming=upcoming[0] if upcoming else None,
        pending=tuple(rows.known[one.id] for one in pending[: -SHOWN - 1 : -1]),
        pending_in_all=len(pending),
        felt_again=_felt_again(rows, at),
        put_off=tuple(one.id for one in put_off[: -SHOWN - 1 : -1]),
        put_off_in_all=len(put_off),
        accepted=rows.accepted,
    )


def took_place(rows: Standing, now: datetime) -> list[Open]:
    """Return the newest interviews that took place, in order of time.

    A date alone is over at its midnight, but what is held is over on the day itself.
    """
    at, today = now.timestamp(), now.date().isoformat()
    past = bisect_right(rows.planned, at, key=lambda one: one.ends)
    held = [one for one in rows.over if one.ends <= at or one.starts_at[:DAY] <= today]
    found = (*rows.planned[max(0, past - NEWEST) : past], *held)
    return sorted(found, key=lambda one: one.ends)


def _unsaved(rows: Standing, drafts: Iterable[Open], at: float) -> list[Open]:
    """Return the interviews that took place and stand in a draft alone."""
    named = [one for one in drafts if one.company and one.starts_at and one.id not in rows.ids]
    return [one for one in named if one.ends <= at]


def _letters(rows: Standing, over: Iterable[Open], at: float) -> list[Open]:
    """Return the interviews of the last days that somebody is still to be thanked for.

    After the first letter the others are asked for on the first day only. Those with the
    fewest hours left stand first, those whose day has passed at the end.
    """
    recent = [one for one in over if at - one.ends <= LETTER_DAYS * DAY_SECONDS]
    day_ago = at - DAY_SECONDS
    found = [one for one in recent if _is_to_thank(rows, one, first_day=one.ends >= day_ago)]
    return sorted(found, key=lambda one: (one.ends < day_ago, abs(one.ends - day_ago)))


def _is_to_thank(rows: Standing, one: Open, *, first_day: bool) -> bool:
    """Tell whether somebody is to be thanked; where nobody is named any letter is enough."""
    met = len(people(one.interviewers))
    thanked = _thanked(rows, one) if met else len(rows.sent.get(one.id, ()))
    return not thanked or (first_day and thanked < met)


def _thanked(rows: Standing, one: Open) -> int:
    left = unthanked(one.interviewers, rows.sent.get(one.id, ()))
    return len(people(one.interviewers)) - len(left)


def _felt_again(rows: Standing, at: float) -> Open | None:
    """Return the newest debrief that was closed at least a week ago, and not long ago."""
    until = bisect_right(rows.unrated, at - FELT_AGAIN * DAY_SECONDS, key=_at)
    since = bisect_left(rows.unrated, at - FELT_LONG_AGO * DAY_SECONDS, key=_at)
    return rows.known[rows.unrated[until - 1].id] if until > since else None


def _timed(interviews: DataFrame, zone: tzinfo) -> DataFrame:
    """Add ``ends``, in seconds since 1970, and sort by it."""
    starts = interviews["starts_at"]
    alone = starts.str.len().eq(DAY)
    over = {day: _end(date.fromisoformat(day), zone) for day in starts[alone].unique()}
    ends = _seconds(instants(starts)).where(~alone, starts.map(over).astype("float64"))
    return interviews.assign(ends=ends.fillna(0)).sort_values(["ends", "id"])


def ends(starts_at: str, zone: tzinfo) -> float:
    """Return when an interview is over, in seconds since 1970, or 0 where no date is given."""
    value = DayOrMoment().read(starts_at)
    if isinstance(value, datetime):
        return value.timestamp()
    return _end(value, zone) if value else 0.0


def _end(day: date, zone: tzinfo) -> float:
    """Return when a local day is over."""
    return datetime.combine(day + timedelta(days=1), time(), zone).timestamp()


def _answered_later(timed: DataFrame) -> Series[bool]:
    """Tell of which interviews a later one at the same employer has its outcome already."""
    company = timed["company"].str.casefold()
    told = ~timed["outcome"].isin(PENDING) & company.ne("")
    last = timed["ends"].where(told).groupby(company).transform("max")
    return last > timed["ends"]


def _last_accepted(timed: DataFrame) -> DataFrame:
    """Return the offer accepted last, unless a new search began since.

    What was held before it and written down later begins none; of a row made by hand, which
    does not say when, its own day counts.
    """
    accepted = timed[timed["outcome"].eq(Outcome.ACCEPTED)]
    on = accepted["outcome_on"].dt.tz_localize("UTC") + timedelta(days=1)
    until = on.fillna(accepted["updated_at"])
    newest = accepted.loc[until.sort_values(kind="stable", na_position="first").index[-1:]]
    made = _seconds(timed["created_at"]).fillna(timed["ends"])
    later = timed["ends"] > newest["ends"].max()
    return newest[:0] if (later & (made > _seconds(until).max())).any() else newest


def _sent(letters: DataFrame) -> dict[str, list[str]]:
    sent = letters[letters["sent_at"].notna()]
    found = defaultdict(list)
    for interview_id, recipient in zip(sent["interview_id"], sent["recipient"], strict=True):
        found[interview_id].append(recipient)
    return dict(found)


def _unsent(letters: DataFrame) -> dict[str, tuple[str, str]]:
    unsent = letters[letters["sent_at"].isna()]
    whose = zip(unsent["interview_id"], unsent["recipient"], strict=True)
    return dict(zip(unsent["id"], whose, strict=True))


def _unrated(mistakes: DataFrame) -> Series[str]:
    open_ = mistakes["felt_later"].isna() & mistakes["rerated_at"].isna()
    return mistakes.loc[open_, "interview_id"]


def _outcome_expected(pending: DataFrame) -> Series[float]:
    """Return from when on an outcome is asked for: after the promised day, or two weeks.

    After "nothing yet" two more weeks pass at least; its day stands where an outcome's does.
    """
    wait = OUTCOME_AFTER * DAY_SECONDS
    promised = _seconds(pending["reply_by"].dt.tz_localize("UTC")) + DAY_SECONDS
    again = _seconds(pending["outcome_on"].dt.tz_localize("UTC")) + wait
    first = promised.fillna(pending["ends"] + wait)
    return first.where(~(again > first), again)


def _put_off(answers: DataFrame) -> tuple[Timed, ...]:
    waiting = answers[answers["put_off_to"].notna() & answers["wish_i_had_said"].eq("")]
    return _asked(_seconds(waiting["put_off_to"].dt.tz_localize("UTC")), waiting["id"])


def _seconds(moments: Series[pd.Timestamp]) -> Series[float]:
    """Return moments in UTC as seconds since 1970, missing where there is none."""
    microseconds = moments.dt.as_unit("us").astype("int64")
    return (microseconds / 1e6).where(moments.notna())


def _asked(seconds: Series[float], ids: Series[str]) -> tuple[Timed, ...]:
    return tuple(sorted(map(Timed, seconds.tolist(), ids.tolist())))


def _newest_first(one: Open) -> tuple[bool, float]:
    """Order drafts; one without a date was begun just now."""
    return bool(one.starts_at), -one.ends


def _at(one: Timed) -> float:
    return one.at


def _listed(timed: DataFrame) -> tuple[Open, ...]:
    names = ["id", "company", "role", "starts_at", "ends", "interviewers"]
    return tuple(Open(*row) for row in timed[names].itertuples(index=False, name=None))
