from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from recovery.brief import html, paper, text
from tests.brief.journals import HOSTILE, brief_of, example, stuffed

if TYPE_CHECKING:
    from pathlib import Path

STUFFING = ["word ", "W", "会社", "🙂", "العربية ", HOSTILE]
MAY = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "b", "span"}


class Read(HTMLParser):
    """What a browser would make of the file: its elements, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.said = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("stuffing", STUFFING)
def test_every_text_is_escaped_and_nothing_runs_or_loads(tmp_path: Path, stuffing: str) -> None:
    page = html.page(brief_of(stuffed(tmp_path / "journal", stuffing)))
    read = Read(page)
    assert read.tags == MAY
    assert read.names <= {"lang", "charset", "http-equiv", "content", "name", "class", "dir"}
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_what_was_typed_stands_there_as_typed(tmp_path: Path) -> None:
    page = html.page(brief_of(stuffed(tmp_path / "journal", HOSTILE + " ")))
    assert "<script>alert(1)</script> <img src=" in Read(page).said


@pytest.mark.parametrize("stuffing", STUFFING)
def test_the_lines_of_the_fullest_page_fit_one_sheet(tmp_path: Path, stuffing: str) -> None:
    made = brief_of(stuffed(tmp_path / "journal", stuffing))
    assert paper.height(made, paper.size(made)) <= paper.HEIGHT


def test_letters_are_as_large_as_the_sheet_allows(tmp_path: Path) -> None:
    assert paper.size(brief_of(example(tmp_path / "short"))).name == "large"
    assert paper.size(brief_of(stuffed(tmp_path / "long", "word "))).name == "small"


def test_the_file_holds_all_that_the_terminal_shows(tmp_path: Path) -> None:
    made = brief_of(example(tmp_path / "journal"))
    said = " ".join(Read(html.page(made)).said.split()).casefold()
    lines = "\n".join(text.as_lines(made))
    for paragraph in lines.replace("\n  ", " ").splitlines():
        assert " ".join(paragraph.removeprefix("- ").split()).casefold() in said


def test_the_terminal_gets_short_lines(tmp_path: Path) -> None:
    made = brief_of(stuffed(tmp_path / "journal", "word "))
    lines = list(text.as_lines(made))
    assert max(map(len, lines)) <= text.WIDTH
    assert len(lines) < 90
