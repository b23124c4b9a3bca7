"""What a cell promises: what it writes it reads back, what does not fit it refuses in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.cells import Cell, Choice, Day, DayOrMoment, Moment, Names, Text, Whole, YesNo
from recovery.model import Format, Prepared, Stage

KEPT_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FIRST, LAST = datetime(1900, 1, 1), datetime(2199, 12, 31)  # noqa: DTZ001 - bounds of local times
DAYS = st.dates(FIRST.date(), LAST.date())
MOMENTS = st.datetimes(FIRST, LAST, timezones=OFFSETS)
NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0;"), min_size=1
).filter(lambda name: name.strip() == name)

EVERY_CELL = [
    Text(),
    Whole(1, 5),
    Choice(Stage),
    Names(),
    Names(Prepared),
    YesNo(),
    Day(),
    Moment(),
    DayOrMoment(),
]


@given(KEPT_TEXT)
def test_text_is_read_exactly_as_it_was_written(text: str) -> None:
    assert Text().read(Text().write(text)) == text


@given(st.integers(-(10**9) + 1, 10**9 - 1))
def test_a_whole_number_comes_back(number: int) -> None:
    cell = Whole(-(10**9), 10**9)
    assert cell.read(cell.write(number)) == number


@given(st.sampled_from(Stage))
def test_a_choice_comes_back(stage: Stage) -> None:
    assert Choice(Stage).read(Choice(Stage).write(stage)) is stage


@given(st.lists(NAMES))
def test_names_come_back_in_their_order(names: list[str]) -> None:
    assert Names().read(Names().write(tuple(names))) == tuple(names)


@given(st.booleans())
def test_yes_and_no_come_back(value: bool) -> None:  # noqa: FBT001 - Hypothesis gives the value
    assert YesNo().read(YesNo().write(value)) is value


@given(DAYS)
def test_a_day_comes_back(day: date) -> None:
    assert Day().read(Day().write(day)) == day


@given(MOMENTS)
def test_a_moment_comes_back_with_its_offset(moment: datetime) -> None:
    back = Moment().read(Moment().write(moment))
    assert back == moment
    assert back is not None
    assert back.utcoffset() == moment.utcoffset()


@given(st.one_of(DAYS, MOMENTS))
def test_a_day_stays_a_day_and_a_moment_a_moment(value: date | datetime) -> None:
    back = DayOrMoment().read(DayOrMoment().write(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("text", ["0206-03-12", "1626-03-12", "2926-03-12"])
def test_another_century_is_a_slip_and_no_date(text: str) -> None:
    for cell in (Day(), DayOrMoment()):
        with pytest.raises(ValueError, match="must be a date"):
            cell.read(text)
    with pytest.raises(ValueError, match="must be a moment"):
        Moment().read(f"{text}T10:00:00+01:00")


@pytest.mark.parametrize("cell", EVERY_CELL)
def test_an_empty_cell_means_not_given(cell: Cell) -> None:
    assert cell.read("") in (None, "", ())
    assert cell.write(None) == ""


@given(st.sampled_from(EVERY_CELL), st.text())
def test_any_text_is_read_or_refused_in_words(cell: Cell, text: str) -> None:
    reason = "is read"
    try:
        cell.read(text)
    except ValueError as error:
        reason = str(error)
    assert reason.startswith(("is ", "must ", "may ", "holds "))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\0b", "NUL"),
        ("a\ud800b", "half a character"),
        ("a" * 20_001, "20,001 characters long; at most 20,000 fit"),
    ],
)
def test_text_that_no_file_can_keep_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Text().read(text)


def test_text_of_exactly_the_limit_fits() -> None:
    assert Text(limit=5).read("12345") == "12345"


@pytest.mark.parametrize("text", ["9", "0", "-1", "1.0", "1e0", " 1", "1 ", "1\n", "one", "\u0661"])
def test_a_rating_that_is_none_is_refused_with_its_range(text: str) -> None:
    with pytest.raises(ValueError, match="must be a whole number from 1 to 5"):
        Whole(1, 5).read(text)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "12.03.2026", "20260312", "2026-3-12", "2026-W11-4", "2026-03-12T10:00"]
)
def test_a_day_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="must be a date such as 2026-03-12"):
        Day().read(text)


@pytest.mark.parametrize(
    "text", ["2026-03-12", "2026-03-12T10:00:00", "2026-03-12T25:00:00+01:00", "now", "1.5"]
)
def test_a_moment_without_offset_or_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be a moment with its offset"):
        Moment().read(text)


def test_a_moment_in_universal_time_may_end_in_z() -> None:
    assert Moment().read("2026-03-12T10:00:00Z") == datetime(2026, 3, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-03-12T10:00", "soon"])
def test_a_day_or_moment_that_is_neither_is_refused_with_both_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as 2026-03-12, or a moment .*\+01:00"):
        DayOrMoment().read(text)


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("TRUE", True), ("false", False), ("FALSE", False)]
)
def test_capitals_of_a_spreadsheet_program_are_read(text: str, value: bool) -> None:  # noqa: FBT001 - the table above gives the value
    assert YesNo().read(text) is value


@pytest.mark.parametrize("text", ["yes", "1", "True", " true"])
def test_what_is_neither_true_nor_false_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be true or false"):
        YesNo().read(text)


def test_an_unknown_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="must be one of: in person, video, phone"):
        Choice(Format).read("fax")


def test_unknown_names_are_refused_with_the_names_that_fit() -> None:
    with pytest.raises(ValueError, match="may hold only: company; role"):
        Names(Prepared).read("company; breakfast")
