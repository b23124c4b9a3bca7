"""What was discarded comes back, the newest first, whatever was discarded since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recovery import places
from recovery.journal import Journal
from recovery.ui import put_away

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = {"cells": {"body": "first"}}, {"cells": {"body": "second"}}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def test_two_discards_in_a_row_lose_neither(folder: Path) -> None:
    put_away.lay("letter-a", FIRST)
    put_away.lay("letter-a", SECOND)
    assert put_away.names() == ["letter-a"]
    assert put_away.take("letter-a") == SECOND
    assert put_away.take("letter-a") == FIRST
    assert put_away.take("letter-a") is None
    assert Journal.open(folder).drafts() == []


def test_the_same_text_lies_there_once_and_on_top() -> None:
    for one in (FIRST, SECOND, FIRST):
        put_away.lay("letter-a", one)
    assert put_away.pile("letter-a") == [FIRST, SECOND]


def test_each_draft_has_a_pile_of_its_own() -> None:
    put_away.lay("letter-a", FIRST)
    put_away.lay("answer-b", SECOND)
    assert put_away.names("answer-") == ["answer-b"]
    assert put_away.pile("letter-a") == [FIRST]


def test_what_an_older_version_put_away_is_found(folder: Path) -> None:
    Journal.open(folder).save_draft("put-away-letter-a", FIRST)
    put_away.lay("letter-a", SECOND)
    assert put_away.pile("letter-a") == [SECOND, FIRST]


def test_of_very_many_the_oldest_go() -> None:
    for number in range(put_away.MOST + 3):
        put_away.lay("letter-a", {"number": number})
    assert [one["number"] for one in put_away.pile("letter-a")][-1] == 3


def test_what_changes_places_with_another_lies_under_the_others() -> None:
    put_away.lay("letter-a", FIRST)
    put_away.under("letter-a", SECOND)
    assert put_away.pile("letter-a") == [FIRST, SECOND]
    for number in range(put_away.MOST):
        put_away.lay("letter-a", {"number": number})
    put_away.under("letter-a", SECOND)
    assert put_away.pile("letter-a")[-1] == SECOND
    assert len(put_away.pile("letter-a")) == put_away.MOST


@pytest.mark.parametrize("damaged", [None, 5, "text", {"a": 1}, [None, 5]])
def test_a_damaged_pile_counts_as_none_and_takes_what_is_laid_on_it(
    folder: Path, damaged: object
) -> None:
    Journal.open(folder).save_draft("put-away-letter-a", {"pile": damaged})
    assert put_away.pile("letter-a") == []
    assert put_away.take("letter-a") is None
    put_away.lay("letter-a", FIRST)
    assert put_away.pile("letter-a") == [FIRST]
