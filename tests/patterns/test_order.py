from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.patterns.order import in_time_order, instants, local_times


def interviews(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "starts_at", "created_at"]).astype("str")
    frame["created_at"] = pd.to_datetime(frame["created_at"], utc=True, format="ISO8601")
    return frame


def order(*rows: tuple[str, str, str]) -> list[str]:
    return list(in_time_order(interviews(*rows))["id"])


MADE = "2026-03-13T00:00:00+00:00"


def test_interviews_are_ordered_by_instant_not_by_text() -> None:
    assert order(
        ("late", "2026-03-12T09:30:00-05:00", MADE),
        ("early", "2026-03-12T10:00:00+01:00", MADE),
    ) == ["early", "late"]


def test_ties_are_ordered_by_created_at_then_id() -> None:
    at = "2026-03-12T10:00:00+01:00"
    assert order(
        ("b", at, "2026-03-12T12:00:00+00:00"),
        ("a", at, "2026-03-12T12:00:00+00:00"),
        ("z", at, "2026-03-12T11:00:00+00:00"),
    ) == ["z", "a", "b"]


def test_a_date_alone_is_its_midnight() -> None:
    assert order(
        ("morning", "2026-03-12T08:00:00+09:00", MADE),
        ("day", "2026-03-12", MADE),
        ("evening before", "2026-03-11T23:00:00+09:00", MADE),
    ) == ["evening before", "day", "morning"]


def test_a_date_alone_stands_after_the_evening_before_west_of_greenwich() -> None:
    assert order(
        ("day", "2026-03-12", MADE),
        ("evening before", "2026-03-11T19:00:00-08:00", MADE),
    ) == ["evening before", "day"]


def test_an_interview_without_a_time_comes_last() -> None:
    assert order(("none", "", MADE), ("some", "2026-03-12", MADE)) == ["some", "none"]


def test_the_order_keeps_every_column_and_dtype_and_gives_a_fresh_index() -> None:
    frame = interviews(("b", "2026-03-13", MADE), ("a", "2026-03-12", MADE))
    ordered = in_time_order(frame)
    assert list(ordered.index) == [0, 1]
    assert (ordered.dtypes == frame.dtypes).all()
    assert list(frame["id"]) == ["b", "a"]


def test_an_empty_journal_has_an_empty_order() -> None:
    assert len(in_time_order(interviews())) == 0


def test_forms_that_only_python_reads_have_their_place() -> None:
    texts = pd.Series(["2026-03-12T10:00:00,5+01:00", "2026-03-12T10+01"], dtype="str")
    assert list(instants(texts)) == [
        pd.Timestamp("2026-03-12T09:00:00.5Z"),
        pd.Timestamp("2026-03-12T09:00:00Z"),
    ]


def test_the_wall_clock_is_what_the_room_showed() -> None:
    texts = pd.Series(["2026-03-12T10:00:00+05:30", "2026-03-12", ""], dtype="str")
    times = local_times(texts)
    assert times[0] == pd.Timestamp("2026-03-12 10:00")
    assert times[1] == pd.Timestamp("2026-03-12")
    assert pd.isna(times[2])


moments = st.builds(
    lambda at, hours: at.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=hours))),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - the zone is drawn
    st.integers(-12, 14),
)


@settings(deadline=None)
@given(st.lists(moments, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_the_rows_stand(
    drawn: list[datetime], random: object
) -> None:
    rows = [(f"i{place}", at.isoformat(), MADE) for place, at in enumerate(drawn)]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = [row[0] for row in sorted(rows, key=lambda r: (datetime.fromisoformat(r[1]), r[0]))]
    assert order(*rows) == order(*shuffled) == expected
