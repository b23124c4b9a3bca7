from __future__ import annotations

import re

import pytest

from recovery.ui.text import distinct, plain

JOINER = "\u2060"


@pytest.mark.parametrize(
    "text", ["https://meet.example/abc", "HTTP://A.B", "www.x.org", "ada@example.org"]
)
def test_an_address_is_no_link(text: str) -> None:
    """A browser's Markdown unescapes first and then links what looks like an address."""
    unescaped = re.sub(r"\\(.)", r"\1", plain(text))
    assert unescaped.replace(JOINER, "") == text
    assert not re.search(r"https?://|www\.|[-.\w+]@", unescaped, re.IGNORECASE)


def test_text_without_an_address_is_shown_as_typed() -> None:
    text = "# 50% *and* _more_ [x](y) | C++ & co: $1-$2"
    assert re.sub(r"\\(.)", r"\1", plain(text)) == text


def test_choices_of_the_same_name_are_told_apart_by_what_parts_them_else_by_a_number() -> None:
    assert distinct([]) == []
    assert distinct([("A", "x"), ("B", "x")]) == ["A", "B"]
    assert distinct([("A", "x", "1"), ("A", "y", "1"), ("A", "x", "2")]) == [
        "A, x, 1",
        "A, y",
        "A, x, 2",
    ]
    assert distinct([("A", ""), ("A", "x")]) == ["A", "A, x"]
    assert distinct([("A",), ("A (2)",), ("A",), ("A",)]) == ["A", "A (2)", "A (3)", "A (4)"]
