from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery.answers.versions import LONG, Piece, difference, earlier
from recovery.journal import Version

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = st.text(st.sampled_from("ab \n.,é'"), max_size=40)


def states(*texts: str) -> list[Version]:
    """States of a row, given newest first."""
    count = len(texts)
    return [
        Version(NOW - timedelta(days=number) if number < count - 1 else None, {"wish": text})
        for number, text in enumerate(texts)
    ]


def texts(versions: list[Version], now: str) -> list[str]:
    return [one.text for one in earlier(versions, now, "wish")]


def test_the_text_that_stands_is_no_earlier_one() -> None:
    assert texts(states("third", "second", "first"), "third") == ["second", "first"]


def test_a_text_edited_outside_just_now_has_all_of_the_history_before_it() -> None:
    assert texts(states("second", "first"), "by hand") == ["second", "first"]


def test_states_in_which_the_text_stayed_the_same_are_one_version() -> None:
    found = earlier(states("new", "old", "old", "old"), "new", "wish")
    assert [one.text for one in found] == ["old"]
    assert found[0].at is None  # since the first of them


def test_a_text_that_came_back_is_an_earlier_version_of_its_own() -> None:
    assert texts(states("a", "b", "a"), "a") == ["b", "a"]


def test_an_empty_text_is_no_version() -> None:
    assert texts(states("written", "", ""), "written") == []
    assert texts(states("written", " ", "before"), "written") == ["before"]


def test_words_that_differ_are_marked_whole() -> None:
    assert difference("told the team late", "told the whole team late") == [
        Piece("same", "told the"),
        Piece("new", " whole"),
        Piece("same", " team late"),
    ]
    assert difference("cost 9", "cost 1") == [
        Piece("same", "cost"),
        Piece("gone", " 9"),
        Piece("new", " 1"),
    ]


def test_a_very_long_text_is_compared_by_lines() -> None:
    long = "word and word\n" * LONG
    pieces = difference(long, long + "one more line")
    assert pieces == [Piece("same", long), Piece("new", "one more line")]


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts_again(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new") == before
    assert "".join(one.text for one in pieces if one.kind != "gone") == after


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {one.kind for one in difference(text, text)} <= {"same"}


def test_a_space_at_the_end_of_a_word_is_no_other_word() -> None:
    assert difference("told the team", "told the team late") == [
        Piece("same", "told the team"),
        Piece("new", " late"),
    ]
