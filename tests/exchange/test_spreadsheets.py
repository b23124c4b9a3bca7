"""Text for spreadsheet programs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.exchange.spreadsheets import defuse, undefuse

RUNS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - the full-width forms are what is tested
tricky = st.text(st.sampled_from(RUNS + "'\",;| ab1é")) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0")
)


@pytest.mark.parametrize("first", RUNS)
def test_a_cell_that_would_run_begins_with_a_quote_instead(first: str) -> None:
    assert defuse(first + "SUM(A1)") == "'" + first + "SUM(A1)"


@pytest.mark.parametrize("text", ["", "it's fine", "a = b", "'quoted'", "me@example.org", "007"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert defuse(text) == text
    assert undefuse(text) == text


@given(tricky)
def test_defusing_can_always_be_undone_exactly(text: str) -> None:
    assert undefuse(defuse(text)) == text


@given(tricky)
def test_a_defused_cell_never_begins_a_formula(text: str) -> None:
    assert not defuse(text).startswith(tuple(RUNS))


@given(st.lists(tricky, min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_no_piece_runs_even_where_a_program_splits_at_another_character(
    cells: list[str], separator: str
) -> None:
    """By country a semicolon or a tab parts cells, and then quotes do not hold them together."""
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(map(defuse, cells))
    for piece in re.split(rf"[{separator}\r\n]", file.getvalue()):
        assert not piece.replace('"', "").startswith(tuple(set(RUNS) - set("\t\r\n")))
