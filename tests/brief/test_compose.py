from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from recovery.brief import compose
from recovery.brief.likely import OF_ONE_COMPANY
from recovery.catalogue import Catalogue, topics
from recovery.journal import Change, Delete, Insert, Journal, Update
from recovery.model import Answer
from tests.brief.journals import HOSTILE, NEXT, NOW, brief_of, example, stuffed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return example(tmp_path / "journal")


def change(journal: Journal, table: str, row_id: str, **cells: str) -> None:
    row = journal.row(table, row_id)
    assert row is not None
    journal.commit("Change", [Update(table, row_id, cells, seen=row)], now=NOW)


def asked(journal: Journal, question: str, **cells: str) -> None:
    row = Answer.read({"id": f"new{len(journal.rows('answers'))}", "question": question, **cells})
    journal.commit("Ask", [Insert("answers", row.cells())], now=NOW)


def test_it_says_when_where_and_with_whom(journal: Journal) -> None:
    made = brief_of(journal)
    assert made.company == "Pell Mobility"
    assert made.when == "Tuesday, 27 Oct 2026, 10:00"
    assert made.about == "Final interview in person"
    assert made.interviewers == "Jonas Weber, Ana Ruiz"
    assert made.state == "to come"


def test_mission_history_and_work_come_with_their_sources(journal: Journal) -> None:
    facts = brief_of(journal).facts
    assert [one.aspect for one in facts] == ["mission", "history", "work"]
    assert all(one.source for one in facts)
    assert brief_of(journal).ask == (
        "How do you decide between a larger grid connection and slower charging?",
    )
    assert brief_of(journal).missing == ""


def test_of_many_findings_each_aspect_keeps_one_before_any_gets_two(tmp_path: Path) -> None:
    facts = brief_of(stuffed(tmp_path / "stuffed", "word ")).facts
    assert [one.aspect for one in facts] == ["mission", "history", "work", "news", "product"]


def test_the_counters_are_my_plans_with_their_denominators(journal: Journal) -> None:
    counters = brief_of(journal).counters
    assert counters[0].about == "content.rambling"
    assert counters[0].plan == (
        "If I have been talking for a minute, then I will say the result in one sentence and stop"
    )
    assert counters[0].why.endswith("of 14 interviews")
    assert {one.about for one in counters} == {
        "content.rambling",
        "pay.expectation",
        "behavioural.conflict_manager",
    }


def test_a_stage_brings_forward_what_goes_wrong_at_it(journal: Journal) -> None:
    rambled = {"i02", "i04", "i06", "i08"}
    for row in journal.rows("mistakes"):
        if row["kind"] == "content.rambling" and row["interview_id"] not in rambled:
            journal.commit("Away", [Delete("mistakes", row["id"], seen=row)], now=NOW)
    for row in journal.rows("answers"):
        if row["topic"] == "pay.expectation":
            change(journal, "answers", row["id"], rating="1")
    change(journal, "interviews", "next", stage="panel")
    assert brief_of(journal).counters[0].about == "content.rambling"
    change(journal, "interviews", "next", stage="screening")
    assert brief_of(journal).counters[0].about == "pay.expectation"


def test_what_recurs_without_a_plan_says_so_in_the_room_that_is_left(journal: Journal) -> None:
    retired = "2026-10-01T10:00:00+02:00"
    change(journal, "plans", "p01", retired_at=retired)
    assert [one.plan == "" for one in brief_of(journal).counters] == [False, False, True]
    for plan in ("p02", "p03"):
        change(journal, "plans", plan, retired_at=retired)
    counters = brief_of(journal).counters
    assert "content.rambling" in {one.about for one in counters}
    assert not any(one.plan for one in counters)


def test_what_saved_me_before_worked(journal: Journal) -> None:
    saved = brief_of(journal).saved
    assert saved is not None
    rows = {row["what_happened"]: row["salvage"] for row in journal.rows("mistakes")}
    assert rows[saved.text] == "worked"
    closed = {row["id"] for row in journal.rows("interviews") if row["status"] == "closed"}
    counted = [
        row
        for row in journal.rows("mistakes")
        if row["interview_id"] in closed and row["triage"] != "let go"
    ]
    assert len(counted) < len(journal.rows("mistakes"))
    tried = [row["salvage"] for row in counted]
    assert (saved.worked, saved.tried) == (
        tried.count("worked"),
        tried.count("worked") + tried.count("failed"),
    )


def test_nothing_that_worked_is_said_to_have_saved_me(journal: Journal) -> None:
    for row in journal.rows("mistakes"):
        if row["salvage"] == "worked":
            change(journal, "mistakes", row["id"], salvage="failed")
    assert brief_of(journal).saved is None


def test_the_likely_questions_come_with_my_better_answers(journal: Journal) -> None:
    first = brief_of(journal).likely.answers[0]
    better = {row["wish_i_had_said"] for row in journal.rows("answers")}
    assert first.answer in better
    questions = [one.question for one in brief_of(journal).likely.answers]
    assert "Tell me about yourself." in questions
    assert len(questions) == len(set(questions))


def test_an_answer_about_one_company_is_not_taken_to_another(journal: Journal) -> None:
    about_tolvane = "They are moving the meter data in-house"
    assert set(topics()) >= OF_ONE_COMPANY
    shown = brief_of(journal).likely
    assert all(about_tolvane not in one.answer for one in shown.answers)
    assert "Why do you want to work here?" in shown.unanswered
    change(journal, "interviews", "next", company="tolvane  energy", stage="screening")
    assert any(about_tolvane in one.answer for one in brief_of(journal).likely.answers)


def test_a_question_that_nobody_asked_yet_is_borne(journal: Journal) -> None:
    asked(journal, "What would you automate first?", wish_i_had_said="The nightly depot count.")
    made = brief_of(journal)
    assert len(made.likely.answers) == 4
    for row in journal.rows("interviews"):
        if row["id"] != "next":
            answers = [one for one in journal.rows("answers") if one["interview_id"] == row["id"]]
            changes: list[Change] = [
                Update("findings", one["id"], {"answer_id": ""}, seen=one)
                for one in journal.rows("findings")
                if one["answer_id"] in {answer["id"] for answer in answers}
            ]
            for table in ("rehearsals", "letters", "answers", "mistakes"):
                ids = {answer["id"] for answer in answers}
                changes += [
                    Delete(table, one["id"], seen=one)
                    for one in journal.rows(table)
                    if one.get("interview_id") == row["id"] or one.get("answer_id") in ids
                ]
            changes.append(Delete("interviews", row["id"], seen=row))
            journal.commit("Forget", changes, now=NOW)
    (only,) = brief_of(journal).likely.answers
    assert only.answer == "The nightly depot count."
    assert only.why == ""


def test_the_page_of_one_that_is_over_holds_what_is_known_today(journal: Journal) -> None:
    change(journal, "answers", "a39", wish_i_had_said="Departures first, then the grid limit.")
    answers = brief_of(journal, "i14").likely.answers
    assert "Departures first, then the grid limit." in {one.answer for one in answers}


def test_the_next_interview_is_the_first_that_is_still_to_come(journal: Journal) -> None:
    def found() -> str:
        tables = {table: journal.read(table) for table in compose.TABLES}
        return compose.next_interview(tables, NOW)

    assert found() == "next"
    change(journal, "interviews", "next", starts_at=(NOW - timedelta(days=1)).isoformat())
    with pytest.raises(compose.NothingPlannedError, match="No interview is planned"):
        found()


def test_an_interview_moved_to_yesterday_is_over_and_its_page_still_made(journal: Journal) -> None:
    change(journal, "interviews", "next", starts_at="2026-10-19")
    assert brief_of(journal).state == "over"
    change(journal, "interviews", "next", starts_at="2026-10-20")
    assert brief_of(journal).state == "to come"
    change(journal, "interviews", "next", status="cancelled", starts_at=NEXT)
    assert brief_of(journal).state == "cancelled"


def test_an_id_that_is_not_there_is_said(journal: Journal) -> None:
    with pytest.raises(compose.UnknownInterviewError, match="Nothing was changed"):
        brief_of(journal, "never")


def test_an_interview_with_nothing_but_a_name_has_a_brief(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "bare")
    row = {"id": "bare", "starts_at": "2026-10-27", "company": "🙂" * 200}
    journal.commit("Plan", [Insert("interviews", row)], now=NOW)
    made = brief_of(journal, "bare")
    assert made.state == "to come"
    assert made.company.endswith("…")
    assert made.missing == "its mission, its history, its work and a question to ask"
    assert not made.counters
    assert not made.likely.answers
    assert not made.facts


def test_rows_in_any_order_make_the_same_brief(journal: Journal) -> None:
    tables = {table: journal.read(table) for table in compose.TABLES}
    mixed = {name: frame.sample(frac=1, random_state=4) for name, frame in tables.items()}
    mixed = {name: frame.reset_index(drop=True) for name, frame in mixed.items()}
    one, other = (
        compose.brief(frames, Catalogue.of([]), "next", NOW) for frames in (tables, mixed)
    )
    assert one == other


def test_every_text_is_one_line_and_short(tmp_path: Path) -> None:
    made = brief_of(stuffed(tmp_path / "stuffed", HOSTILE + "\r\n\x1b[31m\u2028"))
    texts = [one.text + one.source for one in made.facts]
    texts += [one.question + one.answer for one in made.likely.answers]
    texts += [one.plan for one in made.counters]
    assert texts
    assert all(len(text) < 400 and text.isprintable() for text in texts)
