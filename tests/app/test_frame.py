"""The frame: the menu, what a save tells, the example, and a journal that does not open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from recovery.errors import RecoveryError
from recovery.journal import Insert, Journal, Problem
from recovery.ui import journal as sessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Framed = Callable[..., AppTest]

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
HOSTILE = "![x](http://127.0.0.2:9/x.png)"


def saving_page(*, after: str = "", fails: str = "") -> str:
    """Return a page that saves an interview once, behind the frame's own calls."""
    return f"""
import streamlit as st
from recovery.journal import Insert
from recovery.ui import notices
from recovery.ui.clock import now
from recovery.ui.journal import journal
if st.button("Save", key="save"):
    row = {{"id": "i1", "starts_at": "2026-03-12", "company": {HOSTILE!r}}}
    commit = journal().commit("Add", [Insert("interviews", row)], now=now())
    notices.saved("Added " + row["company"], commit)
    {after}
with notices.refusals():
    {fails or "pass"}
notices.show()
"""


@pytest.fixture
def saver(folder: Path) -> Callable[..., AppTest]:
    """Open a page of the test's own that saves, with the notices that the frame shows."""
    del folder  # asked for because it names the journal's folder to the page

    def saver(**parts: str) -> AppTest:
        return AppTest.from_string(saving_page(**parts), default_timeout=30).run()

    return saver


def companies(journal: Journal) -> list[str]:
    return [row["company"] for row in journal.rows("interviews")]


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


@pytest.mark.parametrize("name", ["overview", "debrief", "entries", "patterns", "data"])
def test_every_page_opens_on_an_empty_journal(framed: Framed, name: str) -> None:
    page = framed(name)
    assert not page.exception
    assert page.title or page.header


def test_a_save_is_told_once_and_can_be_undone_until_the_next_one(
    saver: Callable[..., AppTest], journal: Journal
) -> None:
    page = saver()
    page.button(key="save").click().run()
    assert [toast.value for toast in page.toast] == ["Saved"]
    assert companies(journal) == [HOSTILE]
    page.run()
    assert not page.toast
    assert "Undo" in labels(page)
    next(button for button in page.button if button.label == "Undo").click().run()
    assert companies(journal) == []
    assert any("Undone" in text.value for text in page.markdown)
    next(button for button in page.button if button.label == "Undo").click().run()
    assert companies(journal) == [HOSTILE]
    assert any("Redone" in text.value for text in page.markdown)


def test_a_notice_goes_when_it_is_dismissed(saver: Callable[..., AppTest]) -> None:
    page = saver()
    page.button(key="save").click().run()
    next(button for button in page.button if button.label == "Dismiss").click().run()
    assert labels(page) == ["Save"]


def test_a_save_before_a_rerun_is_told_after_it(saver: Callable[..., AppTest]) -> None:
    page = saver(after="st.rerun()")
    page.button(key="save").click().run()
    assert "Undo" in labels(page)


def test_a_notice_shows_a_persons_text_as_typed(saver: Callable[..., AppTest]) -> None:
    page = saver()
    page.button(key="save").click().run()
    assert not any(HOSTILE in text.value for text in page.markdown)
    assert any("Added" in text.value for text in page.markdown)


def test_an_undo_that_is_refused_says_why_and_stays(
    saver: Callable[..., AppTest], journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = saver()
    page.button(key="save").click().run()

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise RecoveryError("Rows were changed since.")

    monkeypatch.setattr(Journal, "undo", refuse)
    next(button for button in page.button if button.label == "Undo").click().run()
    assert [error.value for error in page.error] == ["Rows were changed since\\."]
    assert companies(journal) == [HOSTILE]
    assert "Undo" in labels(page)


def test_a_refusal_is_shown_and_anything_else_is_not_swallowed(
    saver: Callable[..., AppTest],
) -> None:
    from_us = "from recovery.errors import RecoveryError; raise RecoveryError('*Not* saved.')"
    assert [error.value for error in saver(fails=from_us).error] == ["\\*Not\\* saved\\."]
    assert saver(fails="raise KeyError('private')").exception


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the menu's entries at the newest run; a menu is no element of a test."""
    titles: list[str] = []
    real = st.navigation

    def navigation(pages: dict[str, list[st.Page]]) -> st.Page:
        titles[:] = [page.title for section in pages.values() for page in section]
        return real(pages)

    monkeypatch.setattr(st, "navigation", navigation)
    return titles


PAGES = ("Overview", "Debrief", "Entries", "Patterns", "Answers", "Companies", "Letter")


def test_the_menu_tells_of_problems_only_when_there_are_some(
    framed: Framed, menu: list[str], journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed()
    assert menu == [*PAGES, "Data"]
    found = [Problem("p1", "interviews.csv", 3, "a date is missing", "add it")] * 2
    monkeypatch.setattr(Journal, "problems", lambda _self: found)
    add(journal, "i1")
    framed()
    assert menu[-1] == "Data (2)"


def test_problems_are_looked_for_only_when_a_file_changed(
    framed: Framed, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    real = Journal.problems

    def counted(self: Journal) -> list[Problem]:
        looked.append(1)
        return real(self)

    monkeypatch.setattr(Journal, "problems", counted)
    page = framed()
    del looked[:]
    page.run()
    framed("entries")
    assert looked == []
    add(journal, "i1")
    page.run()
    assert looked == [1]


def test_one_journal_serves_every_session(framed: Framed, folder: Path) -> None:
    framed()
    one = sessions._opened[str(folder)]
    framed("data")
    assert sessions._opened[str(folder)] is one


def test_an_example_in_one_session_has_a_way_out(framed: Framed) -> None:
    page = framed()
    page.button(key="open_example").click().run()
    assert any("You are looking at an example" in one.value for one in page.info)
    page.button(key="leave_example").click().run()
    assert not page.exception
    assert not any("You are looking at an example" in one.value for one in page.info)


def test_an_example_says_so_on_every_page(framed: Framed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOVERY_EXAMPLE", "1")
    for name in ("overview", "debrief", "entries", "patterns", "data"):
        assert any("You are looking at an example" in one.value for one in framed(name).info), name
    monkeypatch.delenv("RECOVERY_EXAMPLE")
    assert not any("You are looking at an example" in one.value for one in framed().info)


def a_file(folder: Path) -> Path:
    folder.write_text("a file of mine", encoding="utf-8")
    return folder


def a_newer_schema(folder: Path) -> Path:
    Journal.open(folder)
    about = folder / "journal.json"
    about.write_text('{"schema": 999}', encoding="utf-8")
    return about


@pytest.mark.parametrize("spoil", [a_file, a_newer_schema])
def test_a_journal_that_does_not_open_says_what_is_safe_and_opens_once_it_can(
    framed: Framed, folder: Path, spoil: Callable[[Path], Path]
) -> None:
    spoiled = spoil(folder)
    before = spoiled.read_bytes()
    for name in ("overview", "entries", "data"):
        page = framed(name)
        assert not page.exception
        assert [title.value for title in page.title] == ["Your journal did not open"]
        assert len(page.error) == 1
        assert [text.value for text in page.text] == [str(folder)]
    assert spoiled.read_bytes() == before
    spoiled.unlink()
    page.button(key="try_again").click().run()
    assert [title.value for title in page.title] != ["Your journal did not open"]


def add(journal: Journal, row_id: str) -> None:
    cells = {"id": row_id, "starts_at": "2026-03-12", "company": "Oakline"}
    journal.commit("Add", [Insert("interviews", cells)], now=NOW)
