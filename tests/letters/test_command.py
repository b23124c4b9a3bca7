from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from recovery import cli
from recovery.journal import Insert, Journal, Update
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


@pytest.mark.parametrize(
    ("greeting", "expected"),
    [
        ("Dear Ms de la Cruz,", None),
        ("Hello Bo,", None),
        ("Dear Kim,", "It goes to Jürgen Neil, Anne-Marie de la Cruz, Bo Lind."),
    ],
)
def test_a_letter_to_any_of_the_interviewers_goes_to_the_right_one(
    run: Run, folder: Path, tmp_path: Path, greeting: str, expected: str | None
) -> None:
    names = "Jürgen Neil; Anne-Marie de la Cruz <anne@marlow.example>, Bo Lind"
    journal = Journal.open(folder)
    seen = journal.row("interviews", "i13") or {}
    journal.commit(
        "Add", [Update("interviews", "i13", {"interviewers": names}, seen=seen)], now=NOW
    )
    file = tmp_path / "letter.txt"
    file.write_text(f"{greeting}\n\nThank you.\n", encoding="utf-8")
    found = json.loads(run(folder, "--interview", "i13", "--check", str(file), "--json").stdout)
    assert next((one["told"] for one in found if one["rule"] == "names"), None) == expected


def test_words_to_look_at_come_before_what_is_missing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Jonas,\n\nI am sorry.\n", encoding="utf-8")
    found = run(folder, "--interview", "i13", "--check", str(file)).stdout.splitlines()
    assert [line for line in found if line.startswith("“")] == found[:1]
    assert len(found) > 1


def test_a_document_that_is_no_plain_text_is_refused(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"PK\x03\x04\0\0letter")
    found = run(folder, "--check", str(file))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "it is no plain text; save the letter as .txt. Nothing was changed." in found.stderr


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
