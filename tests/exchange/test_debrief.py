"""One debrief from outside."""

from __future__ import annotations

import json
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from recovery.catalogue import Catalogue
from recovery.exchange import debrief
from recovery.exchange.debrief import NotJSONError
from recovery.model import InvalidInputError, KindChange, Status

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.journal import Journal
    from recovery.model import Debrief

SMALL = {"company": "Example Ltd", "starts_at": "2026-03-12"}


def read(given: dict[str, Any], now: datetime) -> Debrief:
    numbers = count(1)
    return debrief.read(
        given,
        catalogue=Catalogue.of([KindChange(id="own1", label="Sat on my hands")]),
        now=now,
        make_id=lambda: f"n{next(numbers)}",
    )


def faults(given: dict[str, Any], now: datetime) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read(given, now)
    return [str(fault) for fault in caught.value.faults]


def test_a_debrief_is_stored_as_closed_with_every_kind_reviewed_that_applies(
    now: datetime,
) -> None:
    interview = read({"interview": SMALL | {"format": "phone"}}, now).interview
    assert interview.status is Status.CLOSED
    assert interview.closed_at == now
    offered = Catalogue.of([KindChange(id="own1")]).offered(None, "phone")
    assert set(interview.reviewed) == {kind.id for kind in offered}
    assert "own1" in interview.reviewed


def test_a_kind_that_is_never_suggested_counts_as_reviewed_where_it_was_ticked(
    now: datetime,
) -> None:
    ticked = {"kind": "delivery.eye_contact", "felt": 2, "triage": "let go"}
    reviewed = read({"interview": SMALL, "mistakes": [ticked]}, now).interview.reviewed
    assert "delivery.eye_contact" in reviewed
    assert "delivery.handshake" not in reviewed


@pytest.mark.parametrize("reviewed", [["content.rambling"], [], "content.rambling"])
def test_what_it_says_about_reviewed_kinds_is_kept(now: datetime, reviewed: object) -> None:
    interview = read({"interview": SMALL | {"reviewed": reviewed}}, now).interview
    assert interview.reviewed == (("content.rambling",) if reviewed else ())


def test_what_it_says_about_its_state_is_kept(now: datetime) -> None:
    interview = read({"interview": SMALL | {"status": "held"}}, now).interview
    assert (interview.status, interview.closed_at, interview.reviewed) == (Status.HELD, None, ())


def test_kinds_and_topics_go_by_their_label_too(now: datetime) -> None:
    built = read(
        {
            "interview": SMALL | {"reviewed": ["Sat on my hands"]},
            "mistakes": [{"kind": "Sat on my hands", "felt": 3, "triage": "work on"}],
            "answers": [{"question": "Why?", "topic": "Why this company", "rating": 3}],
            "plans": [{"about": "Sat on my hands", "then_action": "I will move"}],
        },
        now,
    )
    assert built.interview.reviewed == ("own1",)
    assert built.mistakes[0].kind == "own1"
    assert built.answers[0].topic == "motivation.why_company"
    assert (built.plans[0].about, built.plans[0].made_on) == ("own1", date(2026, 3, 20))


def test_twelve_faults_are_named_at_once(now: datetime) -> None:
    given = {
        "interview": {
            "company": "x" * 10_000,
            "starts_at": "2027-01-01",
            "felt": 9,
            "stage": "lunch",
            "reviewed": ["nothing"],
        },
        "mistakes": [{"kind": "nothing", "felt": 3, "triage": "work on"}, "late"],
        "answers": [{"question": "Why?", "topic": "nothing"}],
        "plans": [{"about": "nothing", "then_action": ""}],
        "weather": "rain",
    }
    assert sorted(text.split()[0] for text in faults(given, now)) == [
        "answers[1].rating",
        "answers[1].topic",
        "interview.company",
        "interview.felt",
        "interview.reviewed",
        "interview.stage",
        "interview.starts_at",
        "mistakes[1].kind",
        "mistakes[2]",
        "plans[1].about",
        "plans[1].then_action",
        "weather",
    ]


def test_a_faulty_interview_is_not_blamed_on_its_mistakes(now: datetime) -> None:
    mistake = {"kind": "own1", "felt": 3, "triage": "work on"}
    assert faults({"interview": {"company": "x"}, "mistakes": [mistake]}, now) == [
        "interview.starts_at is missing"
    ]


@pytest.mark.parametrize("when", ["2026-03-22", "2026-03-20T10:30:00+00:00"])
def test_a_debrief_of_the_future_is_refused(now: datetime, when: str) -> None:
    (fault,) = faults({"interview": SMALL | {"starts_at": when}}, now)
    assert "lies in the future" in fault


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[1]",
        b'{"interview": {',
        b"\xff\xfe{}",
        b'{"interview": {"felt": NaN}}',
        b'{"interview": {"felt": 1e999}}',
        b"[" * 100_000,
        b'{"interview": {"felt": ' + b"1" * 10_000 + b"}}",
    ],
)
def test_what_is_no_json_object_is_refused_with_a_clear_word(data: bytes) -> None:
    with pytest.raises(NotJSONError, match=r"^Not saved: this is not a debrief as JSON \("):
        debrief.parse(data)


@pytest.mark.parametrize("odd", [{"a": 1}, [["a"]], 3.5, True, [], "\ud800", "a\0b"])
@pytest.mark.parametrize("column", ["company", "felt", "stage", "reviewed", "starts_at", "status"])
def test_a_value_of_an_odd_shape_is_a_fault_and_never_a_crash(
    now: datetime, column: str, odd: object
) -> None:
    given = {"interview": SMALL | {column: odd}, "mistakes": [{"kind": odd}], "plans": [odd]}
    assert any(text.startswith("mistakes[1].") for text in faults(given, now))


def test_what_was_added_is_in_the_journal_in_one_commit(empty: Journal, now: datetime) -> None:
    given = {
        "interview": SMALL | {"went_well": "=calm"},
        "mistakes": [{"kind": "content.rambling", "felt": 3, "triage": "work on"}],
        "answers": [{"question": "Why?", "rating": 2}],
        "plans": [{"about": "content.rambling", "then_action": "I will stop"}],
    }
    added = debrief.add(empty, json.dumps(given).encode("utf-8-sig"), now=now)
    (interview,) = empty.rows("interviews")
    assert (interview["id"], interview["went_well"]) == (added, "=calm")
    assert [row["interview_id"] for row in empty.rows("mistakes")] == [added]
    assert [row["interview_id"] for row in empty.rows("answers")] == [added]
    assert len(empty.rows("plans")) == 1
    assert len(empty.history()) == 1


def test_a_debrief_with_a_fault_leaves_the_journal_as_it_was(empty: Journal, now: datetime) -> None:
    before = empty.version()
    with pytest.raises(InvalidInputError):
        debrief.add(empty, b'{"interview": {"company": "Example Ltd"}}', now=now)
    assert empty.version() == before
