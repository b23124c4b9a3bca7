from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pandas as pd

from recovery.model import Interview, columns
from recovery.patterns.agenda import Agenda, Open, agenda, standing

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def at(*rows: tuple[str, str, str, str], drafts: tuple[Open, ...] = ()) -> Agenda:
    """Each row is id, starts_at, status, outcome."""
    frame = pd.DataFrame(
        [
            dict.fromkeys(columns(Interview), "")
            | {"id": one, "starts_at": start, "status": status, "outcome": outcome}
            for one, start, status, outcome in rows
        ],
        columns=list(columns(Interview)),
    ).astype("str")
    return agenda(standing(frame), drafts, NOW)


def draft(interview_id: str) -> Open:
    return Open(interview_id, "Marlow", "", "2026-03-11")


def ids(items: tuple[Open, ...]) -> list[str]:
    return [one.id for one in items]


def test_an_empty_journal_with_a_draft_is_not_empty() -> None:
    assert at().empty
    assert not at(drafts=(draft("a"),)).empty


def test_the_next_interview_is_the_soonest_to_come() -> None:
    found = at(
        ("far", "2026-04-01T10:00:00+01:00", "planned", ""),
        ("near", "2026-03-12T09:30:00+01:00", "planned", ""),
        ("off", "2026-03-12T09:10:00+01:00", "cancelled", ""),
        ("past", "2026-03-12T08:00:00+01:00", "planned", ""),
    )
    assert found.upcoming is not None
    assert found.upcoming.id == "near"


def test_a_date_alone_is_to_come_until_its_day_is_over() -> None:
    today = at(("a", "2026-03-12", "planned", "")).upcoming
    assert today is not None
    assert at(("a", "2026-03-11", "planned", "")).upcoming is None


def test_what_was_held_or_planned_and_is_past_waits_for_its_debrief() -> None:
    found = at(
        ("planned", "2026-03-10", "planned", ""),
        ("held", "2026-03-11", "held", "waiting"),
        ("closed", "2026-03-09", "closed", "rejected"),
        ("cancelled", "2026-03-08", "cancelled", ""),
    )
    assert ids(found.to_debrief) == ["held", "planned"]
    assert (found.entries, found.closed, found.pending) == (4, 1, ())


def test_an_interview_with_a_draft_is_listed_once() -> None:
    found = at(("a", "2026-03-11", "held", ""), drafts=(draft("a"),))
    assert ids(found.drafts) == ["a"]
    assert found.to_debrief == ()


def test_closed_debriefs_without_an_outcome_are_listed_newest_first_and_cut_to_five() -> None:
    rows = [(f"i{day}", f"2026-03-0{day}", "closed", "") for day in range(1, 8)]
    found = at(*rows, ("told", "2026-03-09", "closed", "ghosted"))
    assert ids(found.pending) == ["i7", "i6", "i5", "i4", "i3"]
    assert found.pending_in_all == 7
