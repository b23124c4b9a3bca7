"""What the nouns promise: every fault of an input at once, and cells that come back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery import cells
from recovery.model import (
    NOUNS,
    Debrief,
    Interview,
    InvalidInputError,
    Mistake,
    Row,
    Stage,
    as_text,
    columns,
    is_weak,
    people,
)

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=timezone(timedelta(hours=1)))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of local times
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
NAME = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=10)


def _values(cell: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind of cell
    """Give values that a cell holds."""
    match cell:
        case cells.Text():
            return TEXT.filter(str.strip)
        case cells.Whole():
            return st.integers(cell.low, cell.high)
        case cells.Choice():
            return st.sampled_from(cell.options)
        case cells.Names():
            name = st.sampled_from(cell.options).map(str) if cell.options else NAME
            return st.lists(name, min_size=1).map(tuple)
        case cells.YesNo():
            return st.booleans()
        case cells.Day():
            return DAYS
        case cells.Moment():
            return MOMENTS
    return DAYS | MOMENTS


@st.composite
def _rows(draw: st.DrawFn) -> Row:
    noun = draw(st.sampled_from(list(NOUNS.values())))
    given_values = {}
    for name, one in columns(noun).items():
        if one.metadata["required"] or draw(st.booleans()):
            given_values[name] = draw(_values(one.metadata["cell"]))
    return noun(**{"id": "a1", **given_values})


@given(_rows())
def test_a_noun_comes_back_from_its_cells(row: Row) -> None:
    assert type(row).read(row.cells()) == row


@given(_rows())
def test_cells_hold_every_column_in_the_order_of_the_file(row: Row) -> None:
    assert list(row.cells()) == list(columns(type(row)))


def _debrief() -> dict[str, Any]:
    return {
        "interview": {
            "id": "i1",
            "starts_at": "2026-03-12",
            "company": "Rowan Data",
            "status": "held",
        },
        "mistakes": [
            {"id": "m1", "kind": "content.rambling", "felt": 3, "triage": "work on"},
            {"id": "m2", "kind": "logistics.late", "felt": 2, "triage": "let go"},
        ],
        "answers": [{"id": "a1", "question": "Why us?", "rating": 2, "off_guard": True}],
        "plans": [
            {
                "id": "p1",
                "about": "content.rambling",
                "made_on": "2026-03-12",
                "then_action": "Stop",
            }
        ],
    }


def _faults(given_debrief: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        Debrief.read(given_debrief, now=NOW)
    return [str(fault) for fault in caught.value.faults]


def test_a_whole_debrief_is_read_with_its_parts_tied_to_the_interview() -> None:
    debrief = Debrief.read(_debrief(), now=NOW)
    assert debrief.interview.starts_at == date(2026, 3, 12)
    assert [mistake.interview_id for mistake in debrief.mistakes] == ["i1", "i1"]
    assert debrief.answers[0].interview_id == "i1"
    assert debrief.answers[0].off_guard is True
    assert debrief.plans[0].about == "content.rambling"


def test_twelve_faults_are_all_found_at_once() -> None:
    faults = _faults(
        {
            "interview": {
                "id": "i1",
                "starts_at": "yesterday",
                "company": "",
                "stage": "lunch",
                "felt": 9,
                "forecast": 101,
                "colour": "blue",
            },
            "mistakes": [{"kind": "", "felt": "0", "triage": "perhaps"}],
            "answers": [{"question": " ", "rating": 2.5}],
            "plans": [{"about": "content.rambling", "made_on": "2026-02-30", "then_action": "x"}],
        }
    )
    assert sorted(fault.split()[0] for fault in faults) == [
        "answers[1].question",
        "answers[1].rating",
        "interview.colour",
        "interview.company",
        "interview.felt",
        "interview.forecast",
        "interview.stage",
        "interview.starts_at",
        "mistakes[1].felt",
        "mistakes[1].kind",
        "mistakes[1].triage",
        "plans[1].made_on",
    ]


def test_faults_are_told_in_the_same_order_every_time() -> None:
    given_debrief = _debrief() | {name: [] for name in ("zeta", "alpha", "gamma", "beta")}
    given_debrief["interview"] |= dict.fromkeys(("zeta", "alpha", "gamma", "beta"), "")
    where = [fault.split()[0] for fault in _faults(given_debrief)]
    names = ["zeta", "alpha", "gamma", "beta"]
    assert where == [f"interview.{name}" for name in names] + names


def test_the_message_counts_the_faults_and_says_that_nothing_was_saved() -> None:
    with pytest.raises(InvalidInputError, match=r"^Not saved: 1 thing to put right\. felt must"):
        Mistake.read(
            {"interview_id": "i", "kind": "content.rambling", "felt": "9", "triage": "let go"}
        )
    with pytest.raises(InvalidInputError, match=r"^Not saved: 3 things to put right\."):
        Mistake.read({"interview_id": "i", "kind": "", "felt": "", "triage": ""})


def test_a_company_of_ten_thousand_characters_is_refused_with_its_length() -> None:
    given_debrief = _debrief()
    given_debrief["interview"]["company"] = "x" * 10_000
    assert _faults(given_debrief) == [
        "interview.company is 10,000 characters long; at most 200 fit"
    ]


@pytest.mark.parametrize("status", ["held", "closed"])
@pytest.mark.parametrize("starts_at", ["2026-03-12T18:00:01+01:00", "2026-03-14", "2027-01-01"])
def test_a_debrief_of_an_interview_in_the_future_is_refused(status: str, starts_at: str) -> None:
    given_debrief = _debrief()
    given_debrief["interview"] |= {"starts_at": starts_at, "status": status}
    assert [fault.split()[0] for fault in _faults(given_debrief)] == ["interview.starts_at"]


def test_a_future_date_is_told_together_with_the_other_faults() -> None:
    given_debrief = _debrief()
    given_debrief["interview"] |= {"starts_at": "2027-01-01", "felt": 9}
    assert sorted(fault.split()[0] for fault in _faults(given_debrief)) == [
        "interview.felt",
        "interview.starts_at",
    ]


@pytest.mark.parametrize(
    ("starts_at", "status"),
    [
        ("2027-01-01", "planned"),
        ("2026-03-12T17:00:00+01:00", "held"),
        ("2026-03-13", "held"),
        ("2026-03-12T18:30:00+02:00", "held"),
    ],
)
def test_a_plan_ahead_and_today_in_another_time_zone_are_accepted(
    starts_at: str, status: str
) -> None:
    given_debrief = _debrief()
    given_debrief["interview"] |= {"starts_at": starts_at, "status": status}
    assert Debrief.read(given_debrief, now=NOW).interview.status == status


def test_faults_of_the_interview_add_none_to_its_mistakes() -> None:
    given_debrief = _debrief()
    given_debrief["interview"]["felt"] = 9
    assert _faults(given_debrief) == ["interview.felt must be a whole number from 1 to 5"]


def test_an_answer_to_a_question_that_was_asked_needs_its_rating() -> None:
    given_debrief = _debrief()
    del given_debrief["answers"][0]["rating"]
    assert [fault.split()[0] for fault in _faults(given_debrief)] == ["answers[1].rating"]


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ({"interview": None}, "interview"),
        ({"interview": [1]}, "interview"),
        ({"mistakes": {"kind": "x"}}, "mistakes"),
        ({"answers": ["Why us?"]}, "answers[1]"),
        ({"plans": "none"}, "plans"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_part_of_the_wrong_shape_is_a_fault_and_no_crash(
    broken: dict[str, Any], where: str
) -> None:
    assert where in [fault.split()[0] for fault in _faults(_debrief() | broken)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (Stage.PANEL, "panel"),
        ("  NA ", "  NA "),
        (date(2026, 3, 12), "2026-03-12"),
        (NOW, "2026-03-12T18:00:00+01:00"),
        (["company", "role"], "company; role"),
        ((), ""),
    ],
)
def test_a_value_from_json_becomes_the_text_of_a_cell(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    "value",
    [{"a": 1}, [1, 2], ["one; two"], b"bytes", float("nan"), float("inf"), float("-inf"), 1j],
)
def test_a_value_that_no_cell_holds_is_refused_in_words(value: object) -> None:
    with pytest.raises(ValueError, match=r"^must be a "):
        as_text(value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_in_a_cell_is_read_or_told_as_a_fault(value: object) -> None:
    for name in columns(Interview):
        where = [name]
        try:
            Interview.read({"starts_at": "2026-03-12", "company": "Rowan Data", name: value})
        except InvalidInputError as error:
            where = [fault.where for fault in error.faults]
        assert where == [name]


@pytest.mark.parametrize("noun", NOUNS.values())
def test_a_row_without_its_required_cells_names_each_of_them(noun: type[Row]) -> None:
    required = [name for name, one in columns(noun).items() if one.metadata["required"]]
    try:
        noun.read({"id": "a1"})
        missing = []
    except InvalidInputError as error:
        missing = [fault.where for fault in error.faults if "is missing" in fault.reason]
    assert missing == required


def test_a_cell_of_spaces_alone_does_not_count_as_given() -> None:
    with pytest.raises(InvalidInputError, match="company is missing"):
        Interview.read({"starts_at": "2026-03-12", "company": " \t"})


def test_an_answer_is_weak_by_its_rating_or_when_it_came_as_a_surprise() -> None:
    assert is_weak({"rating": "1"})
    assert is_weak({"rating": "2", "off_guard": "false"})
    assert is_weak({"rating": "5", "off_guard": "TRUE"})
    assert not is_weak({"rating": "3"})
    assert not is_weak({})


@pytest.mark.parametrize(
    ("interviewers", "names"),
    [
        ("Jonas Weber, PhD", ["Jonas Weber, PhD"]),
        ("Jonas Weber, Ph.D., MBA; Ann Lee, Jr.", ["Jonas Weber, Ph.D., MBA", "Ann Lee, Jr."]),
        ("Ann Lee, MA <ann@x.org>", ["Ann Lee, MA <ann@x.org>"]),
        ("Ma, Li", ["Ma", "Li"]),
        ("PhD, Ann", ["PhD", "Ann"]),
        ("ann@x.org, <bo@x.org>", ["ann@x.org", "<bo@x.org>"]),
        ("Ann,,  Ann ;\nBo", ["Ann", "Bo"]),
        ("", []),
    ],
)
def test_a_degree_behind_a_comma_is_nobody_of_their_own(
    interviewers: str, names: list[str]
) -> None:
    assert people(interviewers) == names
