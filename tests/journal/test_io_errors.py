"""Promises 1 and 2 on a disk that refuses: no space, no permission, too many files, read-only.

Every file operation of an act fails in its turn, reading ones too, once or from then on;
the five errors take turns.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from recovery.errors import RecoveryError
from recovery.journal import Journal, NotSavedError
from tests.journal.acts import add, afterwards
from tests.journal.rows import NOW, debrief, ids, portrait

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.journal.conftest import Point, Stage

ACTS = ["add", "edit", "undo", "restore", "adopt", "next day", "first start"]
CAUSES = {
    "No space left on device": r"\bspace|\bfull\b",
    "Input/output error": r"input/output|\bdisk\b|\bdevice\b|read or write",
    "Permission denied": r"permission|not allowed|access",
    "Too many open files": r"too many",
    "Read-only file system": r"read-only|only be read",
}


def _allowed(point: Point, before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """List the states that fit to what was said."""
    if point.saved:
        return [after]
    adopted = {**before, "history": after["history"][1:]}
    refusals = [before, adopted]
    # Only an error that does not say "Not saved" leaves open what became of the change.
    return refusals if "Not saved" in point.message else [*refusals, after]


def _without_backup(problems: list[str]) -> list[str]:
    """Leave out that the day's backup could not be taken: it is tried again at the next save."""
    return [problem for problem in problems if "backup" not in problem]


def _check(point: Point, before: dict[str, Any], after: dict[str, Any]) -> None:
    assert not point.crashed, f"{point.crashed} {point.where}"
    assert point.saved or point.refused, point.where
    allowed = _allowed(point, before, after)
    shown = {**point.then, "problems": _without_backup(point.then["problems"])}
    assert shown in allowed, f"the same journal shows something else {point.where}"
    if point.refused:
        cause = CAUSES[point.error]
        assert re.search(cause, point.message, re.IGNORECASE), f"{point.message} {point.where}"
    assert point.afterwards, f"the next save failed {point.where}"
    journal = Journal.open(point.folder)
    assert ids(journal, "phrases") == ["afterwards"], f"the next save is gone {point.where}"
    journal.undo(now=NOW)
    found = portrait(journal)
    assert found["tables"] in [one["tables"] for one in allowed], point.where
    assert found["problems"] == [], point.where


@pytest.mark.parametrize("fault", ["once", "from then on"])
@pytest.mark.parametrize("act", ACTS)
def test_an_error_of_the_disk_never_tears_or_loses_a_change(
    stage: Stage, act: str, fault: str
) -> None:
    template = stage.template(act)
    before, after = stage.portraits(act, template)
    points = stage.points(act, fault, template, shift=ACTS.index(act))
    assert len(points) > 20
    for point in points:
        _check(point, before, after)


def test_each_cause_is_met_and_named(stage: Stage) -> None:
    template = stage.template("add")
    points = stage.points("add", "from then on", template)
    refused = {point.error: point.message for point in points if point.refused}
    assert refused.keys() == CAUSES.keys()
    for cause, message in refused.items():
        assert re.search(CAUSES[cause], message, re.IGNORECASE)
        assert "Errno" not in message


def test_a_retry_with_the_same_token_after_an_error_saves_once(stage: Stage) -> None:
    template = stage.template("add")
    _, after = stage.portraits("add", template)
    for point in stage.points("add", "once", template, shift=1):
        journal = Journal.open(point.folder)
        add(journal)
        afterwards(journal)
        assert ids(journal) == ["i1", "i2", "i3"], point.where
        assert journal.table_bytes("interviews").decode() == after["tables"]["interviews"]


def test_a_file_where_the_folder_should_be_is_refused_in_words(tmp_path: Path) -> None:
    taken = tmp_path / "journal"
    taken.write_text("mine")
    with pytest.raises(RecoveryError, match="folder"):
        Journal.open(taken)
    assert taken.read_text() == "mine"


def test_the_message_of_an_error_says_that_nothing_was_saved(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError, match=r"^Not saved"):
        journal.commit("Add", debrief("i1"), now=NOW)
    monkeypatch.undo()
    assert ids(journal) == []
