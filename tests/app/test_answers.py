from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.journal import Insert, Journal, JournalError, Update
from recovery.model import Answer, Rehearsal
from recovery.practice.due import LAPSES, Practice

if TYPE_CHECKING:
    from pathlib import Path

FRAME = places.front() / "recovery" / "ui" / "frame.py"
PAGE = "../../pages/answers.py"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = "answer_{}_cells_wish_i_had_said"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal folder of its own, filled with the example's tables."""
    kept = tmp_path / "journal"
    shutil.copytree(places.example(), kept)
    monkeypatch.setenv(places.VARIABLE, str(kept))
    return kept


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def page(**query: str) -> AppTest:
    test = AppTest.from_file(str(FRAME), default_timeout=30)
    test.run()
    for name, value in query.items():
        test.query_params[name] = value
    test.switch_page(PAGE).run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    """All that the page says, in elements that know Markdown and in those that do not."""
    elements = [
        *test.title, *test.subheader, *test.markdown, *test.caption, *test.text, *test.error,
    ]  # fmt: skip
    return "\n".join(str(one.value) for one in elements)


def row(folder: Path, answer_id: str) -> dict[str, str]:
    found = Journal.open(folder).row("answers", answer_id)
    assert found is not None
    return found


def drafts(folder: Path) -> list[str]:
    return [name for name in Journal.open(folder).drafts() if name.startswith("answer-")]


def questions(test: AppTest) -> list[str]:
    return list(test.dataframe[0].value["question"])


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def filled(empty: Path, count: int, **cells: str) -> Journal:
    """A journal with answers to questions that nobody asked yet."""
    journal = Journal.open(empty)
    rows = [
        Answer.read({"id": f"n{number}", "question": f"Question about topic {number}?"} | cells)
        for number in range(count)
    ]
    journal.commit("Fill", [Insert("answers", one.cells()) for one in rows], now=NOW)
    return journal


def rehearsed(journal: Journal, answer_id: str, *ratings: str) -> None:
    changes = [
        Insert(
            "rehearsals",
            Rehearsal.read(
                {
                    "id": f"x{number}",
                    "answer_id": answer_id,
                    "rehearsed_at": (NOW + timedelta(days=number)).isoformat(),
                    "rating": rating,
                }
            ).cells(),
        )
        for number, rating in enumerate(ratings, start=1)
    ]
    journal.commit("Rehearse", changes, now=NOW)


# The list


def test_an_empty_journal_offers_the_first_step(empty: Path) -> None:
    test = page()
    assert not test.dataframe
    assert empty.is_dir()
    assert {one.key for one in test.button} >= {"first", "answers_add"}


def test_one_answer_is_a_list_of_one(empty: Path) -> None:
    filled(empty, 1)
    test = page()
    assert questions(test) == ["Question about topic 0?"]
    assert "One question so far" in words(test)


def test_two_hundred_questions_come_a_hundred_at_a_time(empty: Path) -> None:
    filled(empty, 200)
    assert len(questions(page())) == 100


def test_weak_questions_without_a_better_answer_come_first(folder: Path) -> None:
    assert folder.is_dir()
    table = page().dataframe[0].value
    weak = table["rating"].str.contains("weak")
    assert weak.sum() >= 3
    assert not weak.is_monotonic_increasing
    assert weak.is_monotonic_decreasing
    assert table.loc[weak, "better"].is_monotonic_increasing  # "none yet" before "written"


def test_the_same_question_is_one_line(folder: Path) -> None:
    asked = Journal.open(folder).read("answers")["question"].str.contains("about yourself")
    table = page().dataframe[0].value
    lines = table[table["question"].str.contains("about yourself")]
    assert len(lines) == 1
    assert lines["asked"].iloc[0] >= asked.sum() > 2


def test_a_choice_in_the_address_is_applied_and_a_search_stays_out_of_it(folder: Path) -> None:
    assert folder.is_dir()
    test = page(show="Weak")
    assert all("weak" in one for one in test.dataframe[0].value["rating"])
    test.text_input(key="answers_text").set_value("SAFETY").run()
    assert questions(test) == ["How do you set safety stock?"]
    assert dict(test.query_params) == {"show": "Weak"}
    test.text_input(key="answers_text").set_value("nothing like it").run()
    assert "No question fits" in words(test)


# The workbench


def test_what_i_said_stands_beside_what_i_wish_i_had_said(folder: Path) -> None:
    test = page(answer="a12")
    kept = row(folder, "a12")
    assert test.title[0].value.startswith("Tell me about a mistake")
    assert kept["said"] in [one.value for one in test.text]
    assert test.text_area(key=TEXT.format("a12")).value == kept["wish_i_had_said"]
    assert "of two minutes" in words(test)


def test_an_answer_that_is_not_there_says_so(folder: Path) -> None:
    assert folder.is_dir()
    test = page(answer="never")
    assert "not in your journal" in test.info[0].value
    press(test, "back")
    assert test.dataframe


def test_a_better_answer_is_saved_and_undone(folder: Path) -> None:
    before = row(folder, "a12")["wish_i_had_said"]
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("Shorter, with its end.").run()
    assert drafts(folder) == ["answer-a12"]
    press(test, "answer_save")
    assert row(folder, "a12")["wish_i_had_said"] == "Shorter, with its end."
    assert drafts(folder) == []
    undo = next(one.key for one in test.button if str(one.key).startswith("undo_"))
    press(test, str(undo))
    assert row(folder, "a12")["wish_i_had_said"] == before
    assert test.text_area(key=TEXT.format("a12")).value == before


def test_what_was_typed_survives_a_lost_session_and_the_list_leads_back_to_it(
    folder: Path,
) -> None:
    page(answer="a39").text_area(key=TEXT.format("a39")).set_value("Half of it").run()
    test = page()
    press(test, "answers_draft_a39")
    assert test.text_area(key=TEXT.format("a39")).value == "Half of it"
    assert row(folder, "a39")["wish_i_had_said"] == ""
    press(test, "answer_discard")
    assert test.text_area(key=TEXT.format("a39")).value == ""
    assert drafts(folder) == []


def test_typing_back_to_what_was_saved_leaves_no_draft(folder: Path) -> None:
    test = page(answer="a12")
    field = test.text_area(key=TEXT.format("a12"))
    field.set_value("Other").run()
    test.text_area(key=TEXT.format("a12")).set_value(row(folder, "a12")["wish_i_had_said"]).run()
    assert drafts(folder) == []


def test_a_row_that_was_changed_elsewhere_is_not_overwritten_unseen(folder: Path) -> None:
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("Mine").run()
    seen = row(folder, "a12")
    change = Update("answers", "a12", {"wish_i_had_said": "Theirs"}, seen=seen)
    Journal.open(folder).commit("Elsewhere", [change], now=NOW)
    press(test, "answer_save")
    assert row(folder, "a12")["wish_i_had_said"] == "Theirs"
    assert {"Mine", "Theirs"} <= {one.value for one in test.text}
    press(test, "entries_conflict_mine")
    assert row(folder, "a12")["wish_i_had_said"] == "Mine"
    assert drafts(folder) == []


def test_earlier_versions_stand_with_their_differences_marked(folder: Path) -> None:
    test = page(answer="a12")
    before = row(folder, "a12")["wish_i_had_said"]
    changed = before.replace("wrong currency", "right currency")
    test.text_area(key=TEXT.format("a12")).set_value(changed).run()
    press(test, "answer_save")
    test.session_state["answer_versions"] = True
    test.run()
    marked = next(one.value for one in test.markdown if "~~" in one.value)
    assert ":gray[~~wrong~~]" in marked
    assert ":green-background[**right**]" in marked
    assert "No earlier version" not in words(test)


def test_an_answer_is_put_off_to_tomorrow_and_taken_up_again(folder: Path) -> None:
    test = page(answer="a39")
    press(test, "answer_put_off")
    assert row(folder, "a39")["put_off_to"] > "2026"
    assert TEXT.format("a39") not in [one.key for one in test.text_area]
    press(test, "answer_take_up")
    assert row(folder, "a39")["put_off_to"] == ""
    assert test.text_area(key=TEXT.format("a39"))


def test_a_better_answer_is_not_put_off_any_more(folder: Path) -> None:
    journal = Journal.open(folder)
    change = Update("answers", "a39", {"put_off_to": "2026-01-01"}, seen=row(folder, "a39"))
    journal.commit("Put off", [change], now=NOW)
    test = page(answer="a39")
    test.text_area(key=TEXT.format("a39")).set_value("Written at last").run()
    press(test, "answer_save")
    kept = row(folder, "a39")
    assert (kept["wish_i_had_said"], kept["put_off_to"]) == ("Written at last", "")


def test_a_question_that_nobody_asked_yet_is_added(folder: Path) -> None:
    before = {one["id"] for one in Journal.open(folder).rows("answers")}
    test = press(page(), "answers_add")
    field = next(one for one in test.text_area if str(one.key).endswith("_question"))
    field.set_value("Why this town?").run()
    answer_id = str(test.query_params["answer"])
    assert drafts(folder) == [f"answer-{answer_id}"]
    test.text_area(key=TEXT.format(answer_id)).set_value("- near the sea").run()
    press(test, "answer_save")
    kept = row(folder, answer_id)
    assert {one["id"] for one in Journal.open(folder).rows("answers")} - before == {answer_id}
    assert (kept["interview_id"], kept["question"]) == ("", "Why this town?")
    assert kept["wish_i_had_said"] == "- near the sea"
    assert test.title[0].value == "Why this town?"
    assert drafts(folder) == []


def test_a_new_question_without_its_words_is_refused_and_stays_typed(folder: Path) -> None:
    count = len(Journal.open(folder).rows("answers"))
    test = press(page(), "answers_add")
    field = next(one for one in test.text_area if str(one.key).endswith("wish_i_had_said"))
    field.set_value("- near the sea").run()
    press(test, "answer_save")
    assert "Not saved" in test.error[0].value
    assert len(Journal.open(folder).rows("answers")) == count
    assert "- near the sea" in [one.value for one in test.text_area]


def test_a_finding_is_noted_for_the_answer_with_its_source_and_taken_back(folder: Path) -> None:
    test = page(answer="a12")
    test.text_area(key="answer_a12_finding_finding").set_value("They ship on Mondays.").run()
    test.text_input(key="answer_a12_finding_source").set_value("https://x.example").run()
    press(test, "answer_a12_finding_save")
    assert "answer_a12_finding_save" not in [one.key for one in test.button]  # pressed once
    (found,) = [one for one in Journal.open(folder).rows("findings") if one["answer_id"] == "a12"]
    assert (found["finding"], found["source"]) == ("They ship on Mondays.", "https://x.example")
    assert found["company"] == "Oakline Logistics"
    fields = {str(one.key): one.value for one in test.text_area}
    assert [text for key, text in fields.items() if key.endswith("_finding")] == [""]
    assert "https://x.example" in [one.value for one in test.text]
    assert drafts(folder) == []
    press(test, f"finding_remove_{found['id']}")
    assert all(one["answer_id"] != "a12" for one in Journal.open(folder).rows("findings"))


def test_the_hint_names_what_a_story_lacks_and_the_words_that_say_so(folder: Path) -> None:
    assert folder.is_dir()
    test = page(answer="a12")
    text = "Last year my team was in trouble. There was a wrong report, and it was in March 2025."
    test.text_area(key=TEXT.format("a12")).set_value(text).run()
    said = words(test)
    assert "**Result?**" in said
    assert "“Last year”" in said
    assert "**Situation?**" not in said


def test_other_questions_get_no_hint_about_stories(folder: Path) -> None:
    assert folder.is_dir()
    test = page(answer="a05")
    assert "speak for other parts" not in words(test)


ACTIVE = re.compile(r"(?<!\\)(!\[|<img|\$1|http:)")
HOSTILE = "# Heading ![x](http://evil.invalid/x.png) **b** $1$ <img src=http://evil.invalid/y>"


def test_nothing_that_a_person_wrote_is_run_as_markdown(folder: Path) -> None:
    journal = Journal.open(folder)
    seen = row(folder, "a12")
    names = ("question", "said", "wish_i_had_said")
    cells = dict.fromkeys(names, f"{HOSTILE} when have you")
    journal.commit("One", [Update("answers", "a12", cells, seen=seen)], now=NOW)
    more = {"wish_i_had_said": f"{HOSTILE}\n~~more~~ {HOSTILE}"}
    journal.commit("Two", [Update("answers", "a12", more, seen=row(folder, "a12"))], now=NOW)
    opened = page(answer="a12")
    opened.session_state["answer_versions"] = True
    opened.run()
    card = page(answer="a12", mode="practice")
    for test in (page(), opened, card, press(card, "practice_reveal")):
        shown = [*test.title, *test.subheader, *test.markdown, *test.caption]
        assert [one.value for one in shown if ACTIVE.search(one.value)] == []
        assert [one.label for one in test.button if ACTIVE.search(one.label)] == []


# Practice


def count_due(folder: Path) -> int:
    journal = Journal.open(folder)
    answers, rehearsals = journal.read("answers"), journal.read("rehearsals")
    return Practice(answers, rehearsals, journal.read("interviews"), datetime.now(UTC)).count


def test_a_card_asks_first_and_reveals_when_asked_to(empty: Path) -> None:
    filled(empty, 2, wish_i_had_said="The better answer")
    test = page(mode="practice")
    assert "2 answers are due" in words(test)
    assert "The better answer" not in words(test)
    press(test, "practice_reveal")
    assert "The better answer" in words(test)
    labels = [one.label for one in test.button if " · " in one.label]
    assert [one.partition(" · ")[0] for one in labels] == ["Again", "Hard", "Good", "Easy"]
    assert all(re.search(r"· (\d+ (min|h|days)|tomorrow)$", one) for one in labels)


def test_a_rating_is_kept_and_the_due_count_moves_and_undo_brings_the_card_back(
    empty: Path,
) -> None:
    filled(empty, 2, wish_i_had_said="The better answer")
    test = page(mode="practice")
    question = test.subheader[0].value
    press(press(test, "practice_reveal"), "practice_good")
    (kept,) = Journal.open(empty).rows("rehearsals")
    assert kept["rating"] == "good"
    assert kept["seconds"].isdecimal()
    assert count_due(empty) == 1
    assert "1 answer is due, 1 rehearsed" in words(test)
    assert test.subheader[0].value != question
    undo = next(one.key for one in test.button if str(one.key).startswith("undo_"))
    press(test, str(undo))
    assert Journal.open(empty).rows("rehearsals") == []
    assert count_due(empty) == 2
    assert test.subheader[0].value == question
    press(test, "practice_easy")
    assert [one["rating"] for one in Journal.open(empty).rows("rehearsals")] == ["easy"]


def test_done_is_said_as_done_with_when_the_next_comes_back(empty: Path) -> None:
    filled(empty, 1, wish_i_had_said="The better answer")
    test = page(mode="practice")
    press(press(test, "practice_reveal"), "practice_easy")
    assert "Done: 1 rehearsal in this sitting. Comes back on" in words(test)


def test_what_is_not_now_stays_due(empty: Path) -> None:
    filled(empty, 1, wish_i_had_said="The better answer")
    test = press(page(mode="practice"), "practice_skip")
    assert "1 left for another sitting" in words(test)
    assert count_due(empty) == 1
    press(test, "practice_resume")
    assert test.subheader[0].value


def test_without_a_better_answer_there_is_nothing_to_practise(empty: Path) -> None:
    filled(empty, 1)
    test = page(mode="practice")
    assert "Nothing to practise yet" in words(test)
    press(test, "practice_to_list")
    assert test.dataframe


def test_an_answer_that_is_not_due_is_practised_when_it_was_chosen(empty: Path) -> None:
    filled(empty, 1, wish_i_had_said="The better answer")
    press(press(page(mode="practice"), "practice_reveal"), "practice_easy")
    test = press(page(answer="n0"), "answer_practise")
    assert "Not due" in words(test)
    press(press(test, "practice_reveal"), "practice_good")
    assert len(Journal.open(empty).rows("rehearsals")) == 2
    assert "Done" in words(test)


def test_four_times_again_sends_an_answer_back_to_the_workbench(empty: Path) -> None:
    journal = filled(empty, 1, wish_i_had_said="The better answer")
    rehearsed(journal, "n0", "again", "again", "again", "again")
    test = page(mode="practice")
    assert "Back on the workbench" in words(test)
    assert not test.subheader
    press(test, "practice_rewrite_n0")
    assert test.text_area(key=TEXT.format("n0")).value == "The better answer"
    assert list(page().dataframe[0].value["better"]) == ["to rewrite"]


def test_an_answer_that_was_deleted_meanwhile_leaves_the_table(empty: Path) -> None:
    from recovery.journal import Delete  # noqa: PLC0415 - this test alone deletes

    journal = filled(empty, 1, wish_i_had_said="The better answer")
    test = press(page(mode="practice"), "practice_reveal")
    journal.commit(
        "Delete", [Delete("answers", "n0", seen=journal.row("answers", "n0") or {})], now=NOW
    )
    test.button(key="practice_good").click().run()
    assert not test.exception
    assert Journal.open(empty).rows("rehearsals") == []


def test_a_question_that_nobody_asked_is_deleted_with_what_belongs_to_it_and_comes_back(
    empty: Path,
) -> None:
    journal = filled(empty, 2, wish_i_had_said="The better answer")
    rehearsed(journal, "n0", "good")
    cells = {"id": "f", "company": "Any", "answer_id": "n0", "finding": "One"}
    journal.commit("Find", [Insert("findings", cells)], now=NOW)
    tables = ("answers", "rehearsals", "findings")
    before = {table: journal.rows(table) for table in tables}
    test = press(page(answer="n0"), "answer_delete")
    assert questions(test) == ["Question about topic 1?"]
    assert Journal.open(empty).rows("rehearsals") == []
    assert [one["answer_id"] for one in Journal.open(empty).rows("findings")] == [""]
    undo = next(one.key for one in test.button if str(one.key).startswith("undo_"))
    press(test, str(undo))
    assert {table: Journal.open(empty).rows(table) for table in tables} == before


def test_what_was_asked_is_not_deleted_here(folder: Path) -> None:
    assert folder.is_dir()
    assert "answer_delete" not in [one.key for one in page(answer="a12").button]
    assert "answer_delete" in [one.key for one in page(answer="a42").button]


def test_the_frames_of_the_questions_are_kept_over_a_rehearsal(empty: Path) -> None:
    from recovery.ui.answers.figures import Figures  # noqa: PLC0415 - needs Streamlit

    journal = filled(empty, 3, wish_i_had_said="The better answer")
    first = Figures(journal)
    lines = first.lines
    rehearsed(journal, "n0", "good")
    again = Figures(journal, first)
    assert again.lines is lines
    assert again.rehearsed == {"n0": 1}
    seen = journal.row("answers", "n0") or {}
    journal.commit("Edit", [Update("answers", "n0", {"said": "x"}, seen=seen)], now=NOW)
    assert Figures(journal, again).lines is not lines


# What comes and goes while it is being worked on


def undo(test: AppTest) -> AppTest:
    return press(test, str(next(one.key for one in test.button if str(one.key).startswith("undo"))))


def test_deleting_a_question_and_undoing_it_brings_back_all_that_was_typed(empty: Path) -> None:
    filled(empty, 1, wish_i_had_said="Saved")
    test = page(answer="n0")
    test.text_area(key="answer_n0_finding_finding").set_value("Half a finding").run()
    test.text_area(key=TEXT.format("n0")).set_value("Typed and not saved").run()
    press(test, "answer_delete")
    assert Journal.open(empty).row("answers", "n0") is None
    undo(test)
    again = page(answer="n0")
    assert again.title[0].value == "Question about topic 0?"
    assert again.text_area(key=TEXT.format("n0")).value == "Typed and not saved"
    assert again.text_area(key="answer_n0_finding_finding").value == "Half a finding"
    press(again, "answer_save")
    assert row(empty, "n0")["wish_i_had_said"] == "Typed and not saved"


def test_a_finding_typed_for_a_deleted_question_is_no_unsaved_question(empty: Path) -> None:
    filled(empty, 2, wish_i_had_said="Saved")
    test = page(answer="n0")
    test.text_area(key="answer_n0_finding_finding").set_value("Half a finding").run()
    press(test, "answer_delete")
    assert "Not saved yet" not in " ".join([words(test), *(one.label for one in test.button)])


def test_a_draft_begun_before_its_row_came_back_wipes_nothing(empty: Path) -> None:
    journal = filled(empty, 1, wish_i_had_said="Saved")
    typed = {"question": "", "topic": "", "wish_i_had_said": "", "put_off_to": ""}
    draft = {"cells": typed, "finding": {"finding": "Half"}, "seen": {}}
    journal.save_draft("answer-n0", draft)
    test = page(answer="n0")
    assert test.text_area(key=TEXT.format("n0")).value == "Saved"
    press(test, "answer_save")
    assert row(empty, "n0")["wish_i_had_said"] == "Saved"


def test_words_typed_after_a_save_that_is_undone_can_still_be_saved(empty: Path) -> None:
    filled(empty, 1)
    test = press(page(), "answers_add")
    next(one for one in test.text_area if str(one.key).endswith("question")).set_value("Why?").run()
    asked = test.query_params["answer"]
    answer_id = asked[0] if isinstance(asked, list) else asked
    press(test, "answer_save")
    test.text_area(key=TEXT.format(answer_id)).set_value("Long and typed").run()
    undo(test)
    assert Journal.open(empty).row("answers", answer_id) is None
    press(test, "answer_save")
    assert row(empty, answer_id)["wish_i_had_said"] == "Long and typed"


def test_a_rating_whose_undo_is_taken_back_counts_once(empty: Path) -> None:
    filled(empty, 2, wish_i_had_said="The better answer")
    test = page(mode="practice")
    press(press(test, "practice_reveal"), "practice_good")
    shown = test.subheader[0].value
    undo(test)
    assert test.subheader[0].value != shown
    undo(test)
    assert len(Journal.open(empty).rows("rehearsals")) == 1
    assert test.subheader[0].value == shown
    assert "1 rehearsed in this sitting" in words(test)
    undo(test)
    assert test.subheader[0].value != shown


def test_a_card_whose_question_was_changed_is_laid_anew(empty: Path) -> None:
    journal = filled(empty, 1, wish_i_had_said="The better answer")
    test = press(page(mode="practice"), "practice_reveal")
    change = Update("answers", "n0", {"question": "In new words?"}, seen=row(empty, "n0"))
    journal.commit("Change", [change], now=NOW)
    test.run()
    assert test.subheader[0].value == "In new words?"
    assert "The better answer" not in words(test)


def test_an_answer_rated_again_too_often_is_not_called_unwritten(empty: Path) -> None:
    rehearsed(filled(empty, 1, wish_i_had_said="Long"), "n0", *["again"] * LAPSES)
    said = words(page(mode="practice"))
    assert "Nothing to practise yet" not in said
    assert "Back on the workbench" in said


def test_an_address_that_is_too_long_to_be_an_id_names_no_answer(empty: Path) -> None:
    filled(empty, 1)
    test = page(answer="x" * 400)
    assert "not in your journal" in test.info[0].value


def test_a_better_answer_of_spaces_is_none(folder: Path) -> None:
    test = page(answer="a12")
    test.text_area(key="answer_a12_cells_wish_i_had_said").set_value("  \n ").run()
    press(test, "answer_save")
    assert (Journal.open(folder).row("answers", "a12") or {})["wish_i_had_said"] == ""
    assert drafts(folder) == []
    assert "Practise aloud" not in [one.label for one in test.button]


def test_who_walked_away_from_a_card_took_an_unknown_time(
    folder: Path,
) -> None:
    test = page(mode="practice")
    card = test.session_state["practice_sitting"].card
    test.session_state["practice_sitting"].card = replace(
        card, shown_at=card.shown_at - timedelta(hours=1)
    )
    press(test, "practice_reveal")
    press(test, "practice_good")
    rated = Journal.open(folder).rows("rehearsals")[-1]
    assert (rated["rating"], rated["seconds"]) == ("good", "")


# What is typed, when the disk refuses, when it is discarded, when its file is damaged


def refuse(*_: object) -> None:
    raise JournalError("The folder drafts cannot be written.")


def test_what_the_disk_refuses_stays_in_its_field_and_is_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer="a12")
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refuse)
        test.text_area(key=TEXT.format("a12")).set_value("An hour of writing").run()
        assert "on this screen only" in words(test)
        press(test, "back")
        press(test, "answers_draft_a12")
        assert test.text_area(key=TEXT.format("a12")).value == "An hour of writing"
        assert "kept on disk" not in words(test)
    test.text_area(key="answer_a12_finding_finding").set_value("Half a finding").run()
    kept = Journal.open(folder).read_draft("answer-a12") or {}
    assert kept["cells"]["wish_i_had_said"] == "An hour of writing"
    press(test, "answer_save")
    assert row(folder, "a12")["wish_i_had_said"] == "An hour of writing"


def test_an_answer_that_was_saved_stays_on_the_page_when_its_draft_cannot_be_cleared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("Saved").run()
    monkeypatch.setattr(Journal, "delete_draft", refuse)
    press(test, "answer_save")
    assert row(folder, "a12")["wish_i_had_said"] == "Saved"
    assert test.text_area(key=TEXT.format("a12")).value == "Saved"
    assert "still on disk" in words(test)
    assert "Not saved" not in words(test)


def test_what_the_disk_does_not_put_away_is_not_discarded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("Typed").run()
    monkeypatch.setattr(Journal, "save_draft", refuse)
    press(test, "answer_discard")
    assert "Nothing was discarded" in words(test)
    assert test.text_area(key=TEXT.format("a12")).value == "Typed"
    assert drafts(folder) == ["answer-a12"]


def test_what_was_discarded_comes_back_and_changes_places_with_what_is_typed_since(
    folder: Path,
) -> None:
    before = row(folder, "a12")["wish_i_had_said"]
    test = page(answer="a12")
    assert "answer_bring_back" not in [one.key for one in test.button]
    test.text_area(key=TEXT.format("a12")).set_value("First").run()
    press(test, "answer_discard")
    assert test.text_area(key=TEXT.format("a12")).value == before
    again = page(answer="a12")
    again.text_area(key=TEXT.format("a12")).set_value("Second").run()
    press(again, "answer_bring_back")
    assert again.text_area(key=TEXT.format("a12")).value == "First"
    press(again, "answer_bring_back")
    assert again.text_area(key=TEXT.format("a12")).value == "Second"
    press(again, "answer_discard")
    press(again, "answer_bring_back")
    assert again.text_area(key=TEXT.format("a12")).value == "Second"


def test_what_the_disk_refuses_to_bring_back_stays_put_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("First").run()
    press(test, "answer_discard")
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refuse)
        press(test, "answer_bring_back")
        assert "stays put away" in words(test)
    assert Journal.open(folder).drafts() == ["put-away-answer-a12"]
    press(test, "answer_bring_back")
    assert test.text_area(key=TEXT.format("a12")).value == "First"


def test_a_double_press_brings_back_what_was_discarded_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recovery.ui.answers import discarding  # noqa: PLC0415 - needs Streamlit

    bring_back = discarding.bring_back

    def twice(*given: Any) -> None:
        bring_back(*given)
        bring_back(*given)

    monkeypatch.setattr(discarding, "bring_back", twice)
    assert folder.is_dir()
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("First").run()
    press(test, "answer_discard")
    test.text_area(key=TEXT.format("a12")).set_value("Second").run()
    for text in ("First", "Second"):
        press(test, "answer_bring_back")
        assert test.text_area(key=TEXT.format("a12")).value == text


def test_what_was_discarded_is_saved_over_what_was_saved_since(folder: Path) -> None:
    test = page(answer="a12")
    test.text_area(key=TEXT.format("a12")).set_value("Discarded").run()
    press(test, "answer_discard")
    test.text_area(key=TEXT.format("a12")).set_value("Saved since").run()
    press(test, "answer_save")
    press(test, "answer_bring_back")
    press(test, "answer_save")
    assert row(folder, "a12")["wish_i_had_said"] == "Discarded"
    assert "answer_bring_back" not in [one.key for one in test.button]


def test_a_new_question_that_was_discarded_comes_back_where_one_is_added(empty: Path) -> None:
    test = press(page(), "answers_add")
    next(one for one in test.text_area if str(one.key).endswith("question")).set_value("Why?").run()
    (name,) = drafts(empty)
    press(test, "answer_discard")
    assert drafts(empty) == []
    later = press(press(page(), "answers_add"), "answer_bring_back")
    assert drafts(empty) == [name]
    assert "Why?" in [one.value for one in later.text_area]
    press(later, "answer_save")
    assert row(empty, name.removeprefix("answer-"))["question"] == "Why?"


SAVED = {"id": "n0", "question": "Question about topic 0?", "wish_i_had_said": "Saved"}


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"cells": 5},
        {"cells": 5, "seen": SAVED},
        {"cells": None},
        {"cells": {"question": 5}},
        {"cells": {"wish_i_had_said": None}, "finding": None},
        {"finding": {"finding": 7}},
        {"seen": None},
        {"seen": {"id": "n0"}},
    ],
)
def test_a_damaged_draft_takes_no_page_down_and_wipes_nothing(
    empty: Path, damaged: dict[str, Any]
) -> None:
    filled(empty, 1, wish_i_had_said="Saved").save_draft("answer-n0", damaged)
    assert "Not saved yet" not in " ".join(one.label for one in page().button)
    test = page(answer="n0")
    assert test.title[0].value == "Question about topic 0?"
    assert test.text_area(key=TEXT.format("n0")).value == "Saved"
    press(test, "answer_save")
    assert row(empty, "n0")["wish_i_had_said"] == "Saved"


def test_a_damaged_draft_keeps_what_can_be_read_of_it(empty: Path) -> None:
    typed = {"cells": {"wish_i_had_said": "Typed", "topic": 5}, "seen": {"id": "n0"}}
    filled(empty, 1, wish_i_had_said="Saved").save_draft("answer-n0", typed)
    test = page(answer="n0")
    assert test.text_area(key=TEXT.format("n0")).value == "Typed"
    press(test, "answer_save")
    assert row(empty, "n0")["wish_i_had_said"] == "Typed"
