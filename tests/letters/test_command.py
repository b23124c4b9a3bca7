from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from recovery import cli
from recovery.journal import Insert, Journal
from tests.letters.rows import example

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 1, tzinfo=UTC)


class Result(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


class Run(Protocol):
    def __call__(self, folder: Path, *args: str) -> Result: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def letter(folder: Path, *args: str) -> Result:
        code = cli.run(["letter", "--data", str(folder), *args])
        return Result(code, *capsys.readouterr())

    return letter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return example(tmp_path).folder


def test_a_draft_goes_to_standard_output_and_what_is_missing_to_standard_error(
    run: Run, folder: Path
) -> None:
    found = run(folder, "--interview", "i13", "--tone", "formal")
    assert found.exit_code == 0
    assert found.stdout.startswith("Subject: Thank you - Fleet data analyst, 24 September\n")
    assert "Dear Jonas Weber," in found.stdout
    assert "Left out, because it is not known: a moment from the talk." in found.stderr
    assert "Left out" not in found.stdout


def test_a_letter_with_flags_ends_with_1_and_says_them_as_json(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Subject: Hello\n\nDear Jonas,\n\nI am sorry.\n", encoding="utf-8")
    found = run(folder, "--interview", "i13", "--check", str(file), "--json")
    assert found.exit_code == 1
    data = json.loads(found.stdout)
    apology = next(one for one in data if one["rule"] == "apology")
    assert "sorry" in apology["words"]
    assert apology["source"]
    assert apology["advice"]
    assert run(folder, "--interview", "i13", "--check", str(file)).exit_code == 1


def test_a_letter_without_a_flag_ends_with_0(run: Run, folder: Path, tmp_path: Path) -> None:
    letter = Journal.open(folder).row("letters", "l01")
    assert letter is not None
    file = tmp_path / "letter.txt"
    file.write_text(f"Subject: {letter['subject']}\n\n{letter['body']}", encoding="utf-8")
    found = run(folder, "--interview", "i14", "--to", "Jonas Weber", "--check", str(file))
    assert (found.exit_code, found.stdout) == (0, "")


def test_an_interview_that_is_not_there_or_a_journal_without_one_is_said_plainly(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert "no interview nothere" in run(folder, "--interview", "nothere").stderr
    empty = Journal.open(tmp_path / "empty").folder
    found = run(empty)
    assert found.exit_code == 1
    assert "Traceback" not in found.stderr


def test_no_interviewer_ten_interviewers_and_no_debrief_still_give_a_draft(
    run: Run, tmp_path: Path
) -> None:
    journal = Journal.open(tmp_path / "journal")
    for name, people in (("none", ""), ("ten", ", ".join(f"Name{n} Holm" for n in range(10)))):
        cells = {
            "id": name,
            "company": "Oakline",
            "starts_at": "2026-10-30",
            "status": "held",
            "interviewers": people,
        }
        journal.commit("x", [Insert("interviews", cells)], now=NOW)
    nobody = run(journal.folder, "--interview", "none")
    assert nobody.stdout.splitlines()[2] == "Hello,"
    assert "the interviewer's name" in nobody.stderr
    ten = run(journal.folder, "--interview", "ten")
    assert "Dear Name0 Holm," in ten.stdout
    assert (
        "Dear Name7 Holm," in run(journal.folder, "--interview", "ten", "--to", "Name7 Holm").stdout
    )
