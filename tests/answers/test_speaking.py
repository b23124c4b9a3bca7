from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.answers.speaking import PACE, seconds, words


def test_a_hundred_and_thirty_words_take_a_minute() -> None:
    assert seconds("word " * PACE) == 60
    assert seconds("word " * PACE, PACE * 2) == 30
    assert seconds("") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("don't stop", 2),
        ("don\u2019t stop", 2),
        ("from 8.5 to 12,000 percent", 5),
        ("- a well-kept list\n- of two", 6 - 1),
        ("...!? -- •", 0),
        ("面接の答え", 3),
        ("Grüße, José", 2),
    ],
)
def test_words_are_counted_as_they_are_spoken(text: str, count: int) -> None:
    assert words(text) == count


def test_a_part_of_a_second_counts_as_one() -> None:
    assert seconds("one", 130) == 1


def test_a_pace_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        seconds("one", 0)


@given(st.text(), st.text(), st.integers(60, 240))
def test_a_longer_text_never_takes_less_time(text: str, more: str, pace: int) -> None:
    assert seconds(f"{text} {more}", pace) >= seconds(text, pace)
