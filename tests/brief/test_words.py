from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recovery.brief.words import columns, cut, meeting, when


@given(st.text(max_size=400), st.integers(2, 60))
def test_a_cut_text_fits_and_begins_as_the_text_does(text: str, limit: int) -> None:
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    shown = cut(text, limit)
    assert columns(shown) <= limit
    assert shown.isprintable()
    if columns(line) <= limit:
        assert shown == line
    else:
        assert shown.endswith("…")
        assert line.startswith(shown.removesuffix("…"))


def test_a_text_is_cut_at_a_word() -> None:
    assert (
        cut("Result first, then the two jobs that led there", 30) == "Result first, then the two…"
    )
    assert cut("Donaudampfschifffahrtsgesellschaft", 12) == "Donaudampfs…"


def test_a_wide_letter_takes_two_columns() -> None:
    assert cut("会社の使命と歴史", 9) == "会社の使…"


def test_dates_and_meetings_are_words() -> None:
    assert when("2026-10-27") == "Tuesday, 27 Oct 2026"
    assert when("2026-10-27T09:05:00+01:00") == "Tuesday, 27 Oct 2026, 09:05"
    assert when("") == "no date"
    assert meeting("", "") == "Interview"
    assert meeting("other", "phone") == "Interview by phone"
    assert meeting("hiring manager", "video") == "Hiring manager interview by video"
