"""What `recovery due` and `recovery anki` say and write."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from recovery.commands import practising
from recovery.commands.exchanging import NotExportedError
from recovery.exchange.files import UnwritableFileError
from recovery.journal import Insert, Journal
from recovery.ui import clock
from tests.practice.conftest import DAY, START

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: START)
    return tmp_path / "journal"


def write(folder: Path, *rehearsed: tuple[datetime, str], wish: str = "Because.") -> None:
    cells = {"id": "a1", "question": "Why\x1b[31m us?", "rating": "2", "wish_i_had_said": wish}
    changes = [Insert("answers", cells)]
    for number, (at, rating) in enumerate(rehearsed):
        row = {"id": f"r{number}", "answer_id": "a1", "rehearsed_at": at.isoformat()}
        changes.append(Insert("rehearsals", row | {"rating": rating}))
    Journal.open(folder).commit("Fill", changes, now=START - 9 * DAY)


def test_due_answers_are_listed_with_why_and_nothing_steers_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder)
    practising.due(folder)
    out, err = capsys.readouterr()
    assert out == "a1  Why [31m us?  (never practised)\n"
    assert err == ""


def test_when_nothing_is_due_the_next_moment_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, (START - timedelta(minutes=5), "good"))
    practising.due(folder)
    out, err = capsys.readouterr()
    assert out == ""
    local = (START + timedelta(minutes=5)).astimezone()
    assert f"comes back on {local.day} {local:%b} {local.year}, {local:%H:%M}." in err


def test_without_a_better_answer_nothing_is_due(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, wish="")
    practising.due(folder)
    assert capsys.readouterr().err == "Nothing is due: there is no better answer in practice.\n"


def test_what_went_back_to_the_workbench_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, *[(START - number * DAY, "again") for number in range(1, 5)])
    practising.due(folder)
    out, err = capsys.readouterr()
    assert out == ""
    assert '1 answer was rated "again" four times and waits' in err


def test_better_answers_are_written_under_the_usual_name_and_never_over_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder)
    practising.anki(folder, None, force=False)
    assert capsys.readouterr().out == "better-answers-for-anki.txt\n"
    file = tmp_path / "better-answers-for-anki.txt"
    assert file.read_bytes().startswith(b"#separator:tab\n")
    with pytest.raises(UnwritableFileError, match="exists already"):
        practising.anki(folder, None, force=False)
    practising.anki(folder, str(file), force=True)


def test_better_answers_go_to_standard_output_alone(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    write(folder)
    practising.anki(folder, "-", force=False)
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"#separator:tab\n")
    assert err == b""


def test_nothing_is_written_without_a_better_answer_or_into_the_journal(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, wish="")
    with pytest.raises(NotExportedError, match="Nothing was written"):
        practising.anki(folder, None, force=False)
    assert [one.name for one in tmp_path.iterdir()] == ["journal"]
    row = Journal.open(folder).row("answers", "a1")
    assert row is not None
    wished = {"id": "a2", "question": "Q?", "wish_i_had_said": "W"}
    Journal.open(folder).commit("Fill", [Insert("answers", wished)], now=START)
    with pytest.raises(NotExportedError, match="inside the journal"):
        practising.anki(folder, str(folder), force=False)
