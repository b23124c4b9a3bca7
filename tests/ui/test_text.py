from __future__ import annotations

import re

import pytest

from recovery.ui.text import plain

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
