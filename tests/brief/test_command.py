from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from recovery.brief.compose import NothingPlannedError, UnknownInterviewError
from recovery.commands import briefing
from recovery.journal import Update
from tests.brief.journals import NOW, example

if TYPE_CHECKING:
    from pathlib import Path

Out = pytest.CaptureFixture[str]


def moved(folder: Path, days: int) -> None:
    """Plan the next interview some days from now."""
    journal = example(folder)
    starts_at = (datetime.now().astimezone() + timedelta(days=days)).isoformat()
    row = journal.row("interviews", "next") or {}
    journal.commit(
        "Move", [Update("interviews", "next", {"starts_at": starts_at}, seen=row)], now=NOW
    )


def test_it_prints_the_brief_for_the_next_interview(tmp_path: Path, capsys: Out) -> None:
    moved(tmp_path / "journal", 3)
    briefing.brief(tmp_path / "journal", None, as_html=False)
    printed = capsys.readouterr().out
    assert printed.startswith("Pell Mobility\n")
    assert "Final interview" in printed
    assert "This interview is over" not in printed


def test_it_writes_the_page_of_a_named_interview(tmp_path: Path, capsys: Out) -> None:
    example(tmp_path / "journal")
    briefing.brief(tmp_path / "journal", "i14", as_html=True)
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")


def test_without_a_next_interview_it_says_so(tmp_path: Path) -> None:
    moved(tmp_path / "journal", -1)
    with pytest.raises(NothingPlannedError):
        briefing.brief(tmp_path / "journal", None, as_html=False)


def test_an_unknown_interview_is_said(tmp_path: Path) -> None:
    example(tmp_path / "journal")
    with pytest.raises(UnknownInterviewError):
        briefing.brief(tmp_path / "journal", "never\x1b[31m", as_html=False)
