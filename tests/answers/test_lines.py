from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from recovery.answers.lines import in_order, lines
from recovery.journal import Journal
from recovery.patterns.weak import same_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pandas import DataFrame

ANSWER: dict[str, object] = {
    "interview_id": "", "question": "Why us?", "rating": None, "off_guard": None,
    "wish_i_had_said": "", "put_off_to": None, "created_at": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal")


def interviews(*days: str) -> DataFrame:
    return pd.DataFrame(
        {
            "id": [f"i{number}" for number in range(len(days))],
            "starts_at": pd.Series(days, dtype="str"),
            "company": [f"Company {number}" for number in range(len(days))],
            "created_at": pd.to_datetime(["2026-01-01"] * len(days), utc=True),
        }
    )


def answers(*rows: Mapping[str, object]) -> DataFrame:
    frame = pd.DataFrame([{"id": f"a{n}", **ANSWER, **row} for n, row in enumerate(rows)])
    return frame.astype(
        {"rating": "Int64", "off_guard": "boolean", "question": "str", "wish_i_had_said": "str"}
    ).assign(
        put_off_to=pd.to_datetime(frame["put_off_to"]),
        created_at=pd.to_datetime(frame["created_at"], utc=True),
    )


def table(days: list[str], *rows: Mapping[str, object]) -> DataFrame:
    given = answers(*rows)
    return lines(in_order(interviews(*days), given), same_words(given))


def test_an_empty_journal_has_no_lines(empty: Journal) -> None:
    every = in_order(empty.read("interviews"), empty.read("answers"))
    assert list(lines(every, same_words(empty.read("answers"))).index) == []


def test_the_same_question_is_one_line_with_the_newest_answer_first() -> None:
    line = table(
        ["2026-02-01", "2026-01-01"],
        {"interview_id": "i0", "rating": 4},
        {"interview_id": "i1", "rating": 1, "question": "why us"},
    ).iloc[0]
    assert line["ids"] == ("a0", "a1")
    assert (line["asked"], line["rating"]) == (2, 4)
    assert not line["weak"]
    assert (line["day"], line["company"]) == ("2026-02-01", "Company 0")


def test_weak_ones_without_a_better_answer_come_first_and_the_newest_of_them() -> None:
    found = table(
        ["2026-01-01", "2026-02-01"],
        {"interview_id": "i1", "rating": 5, "question": "strong"},
        {"interview_id": "i1", "rating": 1, "question": "rewritten", "wish_i_had_said": "x"},
        {"interview_id": "i0", "rating": 2, "question": "old and weak"},
        {"interview_id": "i1", "rating": 4, "off_guard": True, "question": "off guard"},
    )
    assert list(found["line"]) == ["off guard", "old and weak", "rewritten", "strong"]
    assert list(found["weak"]) == [True, True, True, False]


def test_what_nobody_asked_yet_stands_before_what_went_well() -> None:
    found = table(
        ["2026-01-01"],
        {"interview_id": "i0", "rating": 5, "question": "strong"},
        {"question": "not asked"},
    )
    assert list(found["line"]) == ["not asked", "strong"]
    assert list(found["asked"]) == [0, 1]
    assert list(found["day"]) == ["", "2026-01-01"]


def test_an_answer_to_an_interview_that_is_not_there_is_borne() -> None:
    found = table([], {"interview_id": "gone", "rating": 1})
    assert list(found["asked"]) == [0]
    assert list(found["company"]) == [""]


def test_the_better_answer_is_what_is_opened() -> None:
    line = table(
        ["2026-01-01", "2026-02-01"],
        {"interview_id": "i0", "wish_i_had_said": "better"},
        {"interview_id": "i1"},
    ).iloc[0]
    assert line["open"] == "a0"
    assert line["better"]
    only_spaces = table(["2026-01-01"], {"interview_id": "i0", "wish_i_had_said": " \n"}).iloc[0]
    assert not only_spaces["better"]


def test_a_written_answer_is_not_put_off() -> None:
    waiting: dict[str, object] = {"interview_id": "i0", "put_off_to": "2026-05-01"}
    assert table(["2026-01-01"], waiting)["put_off_to"].notna().all()
    written = table(["2026-01-01"], waiting | {"wish_i_had_said": "better"})
    assert written["put_off_to"].isna().all()
