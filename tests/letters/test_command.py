from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from recovery import cli
from recovery.journal import Insert, Journal, Update
from recovery.ui.clock import now
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


@pytest.mark.parametrize(
    ("greeting", "expected"),
    [("Dear Bob,", None), ("Hello,", None), ("Dear Pryia,", "The journal has Priya Nair.")],
)
def test_a_letter_that_may_go_to_somebody_without_a_name_is_not_said_to_go_to_another(
    run: Run, tmp_path: Path, greeting: str, expected: str | None
) -> None:
    names = "Priya Nair <priya@oak.example>, bob@oak.example"
    row = {"id": "i1", "starts_at": ago(5), "interviewers": names}
    journal = held(tmp_path / "journal", row)
    file = tmp_path / "letter.txt"
    file.write_text(f"{greeting}\n\nThank you.\n", encoding="utf-8")
    found = json.loads(run(journal.folder, "--check", str(file), "--json").stdout)
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


def held(folder: Path, *interviews: dict[str, str]) -> Journal:
    """A journal of its own with these interviews, each at Oakline unless it says otherwise."""
    journal = Journal.open(folder)
    rows = [{"company": "Oakline", "status": "closed", **cells} for cells in interviews]
    journal.commit("Add", [Insert("interviews", row) for row in rows], now=NOW)
    return journal


def ago(hours: int) -> str:
    return (now() - timedelta(hours=hours)).isoformat()


def test_the_letter_is_for_the_interview_that_took_place_last_debriefed_or_not(
    run: Run, tmp_path: Path
) -> None:
    today = {"id": "today", "company": "New Ltd", "status": "planned", "starts_at": ago(4)}
    only = held(tmp_path / "only", today)
    assert "working at New Ltd" in run(only.folder).stdout
    old = {"id": "old", "company": "Old Ltd", "starts_at": ago(960)}
    ahead = {"id": "ahead", "status": "planned", "starts_at": ago(-30)}
    found = run(held(tmp_path / "all", today, old, ahead).folder)
    assert "working at New Ltd" in found.stdout
    assert "held" not in found.stderr
    nothing = run(held(tmp_path / "ahead", ahead).folder)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "nobody to thank" in nothing.stderr


def test_a_letter_for_a_talk_that_was_not_held_says_so_on_standard_error(
    run: Run, tmp_path: Path
) -> None:
    journal = held(
        tmp_path / "journal",
        {"id": "off", "status": "cancelled", "starts_at": ago(5)},
        {"id": "ahead", "status": "planned", "starts_at": ago(-241)},
        {"id": "slip", "status": "closed", "starts_at": ago(-241)},
    )
    assert "Oakline is in 10 days" in run(journal.folder, "--interview", "slip").stderr
    assert "Oakline was cancelled" in run(journal.folder, "--interview", "off").stderr
    found = run(journal.folder, "--interview", "ahead")
    assert "Oakline is in 10 days" in found.stderr
    assert found.stdout.startswith("Subject: Thank you")


def saved(journal: Journal, body: str, *recipients: str) -> None:
    rows = [
        {"id": f"l{number}", "interview_id": "i1", "recipient": to, "body": body, "strength": "S"}
        for number, to in enumerate(recipients)
    ]
    journal.commit("Write", [Insert("letters", row) for row in rows], now=NOW)


@pytest.mark.parametrize(
    ("interviewers", "recipient", "greeting"),
    [
        ("Priya Nair", "Priya Nair <priya@x.org>", "Dear Priya Nair,"),
        ("Priya Nair <priya@x.org>", "Priya Nair", "Dear Priya Nair,"),
        ("Priya Nair, PhD", "Priya Nair", "Dear Priya Nair,"),
        ("Priya Nair, Bo Lind", "Bo Lind", "Hello,"),
        ("priya@x.org", "", "Dear Priya,"),
    ],
)
def test_a_saved_letter_is_no_copy_of_itself_however_its_recipient_is_written(
    run: Run, tmp_path: Path, interviewers: str, recipient: str, greeting: str
) -> None:
    journal = held(
        tmp_path / "journal", {"id": "i1", "starts_at": ago(5), "interviewers": interviewers}
    )
    talk = (
        "Thank you for the talk about the depots. I planned the routes of forty vans for a year. "
        "You told me that the night shift needs fewer empty runs.\n\nKind regards,"
    )
    saved(journal, f"{greeting}\n\n{talk}", recipient)
    file = tmp_path / "letter.txt"
    file.write_text(f"{greeting}\n\n{talk}\n", encoding="utf-8")
    flags = json.loads(run(journal.folder, "--check", str(file), "--json").stdout)
    assert "twin" not in {one["rule"] for one in flags}


def test_a_saved_letter_is_found_by_the_name_in_front_of_an_address(
    run: Run, tmp_path: Path
) -> None:
    row = {"id": "i1", "starts_at": ago(5), "interviewers": "Priya Nair"}
    journal = held(tmp_path / "journal", row)
    saved(journal, "Dear Priya,", "Priya Nair <priya@x.org>")
    found = run(journal.folder)
    assert "I can bring this: S." in found.stdout
    assert "a strength of yours" not in found.stderr


def test_only_what_was_found_since_goes_into_a_letter_by_itself(run: Run, tmp_path: Path) -> None:
    journal = held(tmp_path / "journal", {"id": "i1", "starts_at": "2026-03-02"})

    def found(one: str, day: str) -> None:
        cells = {"id": one, "company": "Oakline", "finding": f"Fact {one}", "found_on": day}
        journal.commit("Find", [Insert("findings", cells)], now=NOW)

    found("before", "2026-02-20")
    assert "something new that you found" in run(journal.folder).stderr
    found("since", "2026-03-04")
    assert "Fact since" in run(journal.folder).stdout
