from __future__ import annotations

import errno
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from recovery import places
from recovery.journal import Change, Delete, Insert, Journal, Update
from recovery.journal.errors import NotSavedError
from recovery.model import Answer, Finding, Interview, Letter
from recovery.ui.clock import now
from recovery.ui.letter import draft as drafts
from recovery.ui.letter import place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    Framed = Callable[..., AppTest]

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
BODY = "Dear Jonas,\n\nThank you for the talk.\n\nKind regards"


@pytest.fixture
def example(folder: Path) -> Journal:
    """The example journal, as the person's own."""
    shutil.copytree(places.example(), folder)
    return Journal.open(folder)


def add(journal: Journal, *changes: Change) -> None:
    journal.commit("Fill", list(changes), now=NOW)


def interview(row_id: str = "i1", *, hours: float = 5, **cells: str) -> Insert:
    """An interview that began so many hours ago."""
    begun = {"starts_at": (now() - timedelta(hours=hours)).isoformat()}
    given = {"id": row_id, "company": "Oakline", "role": "Analyst", "status": "closed"}
    given |= begun | {"interviewers": "Priya Nair"} | cells
    return Insert("interviews", Interview.read(given).cells())


def words(page: AppTest) -> str:
    """All that the page says, without the escapes of a person's text."""
    shown = [*page.title, *page.markdown, *page.caption, *page.text, *page.error, *page.info]
    return "\n".join(str(one.value) for one in shown).replace("\\", "")


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def press(page: AppTest, label: str) -> None:
    (button,) = [one for one in page.button if one.label == label]
    button.click().run()


def letter_id(page: AppTest) -> str:
    [name] = [one.key for one in page.selectbox if str(one.key).endswith("_to")]
    return str(name).removeprefix("letter_").removesuffix("_to")


def typed(page: AppTest, **cells: str) -> str:
    """Type into fields of the letter; return its id."""
    one = letter_id(page)
    if "body" in cells and not any(str(one.key).endswith("_body") for one in page.text_area):
        page.button(key="letter_write").click().run()
    for name, text in cells.items():
        fields = page.text_input if name in {"subject", "strength", "need"} else page.text_area
        fields(key=f"letter_{one}_{name}").set_value(text).run()
        assert not page.exception
    return one


def test_an_empty_journal_leads_to_a_first_interview(framed: Framed) -> None:
    page = framed("letter")
    assert "Debrief an interview" in labels(page)
    assert "follows an interview" in words(page)
    assert not page.selectbox


def test_the_newest_held_interview_that_nobody_was_thanked_for_comes_first(
    framed: Framed, journal: Journal
) -> None:
    sent = {"id": "l1", "interview_id": "new", "recipient": "Priya Nair", "body": BODY}
    sent |= {"sent_at": now().isoformat()}
    add(
        journal,
        interview("old", hours=900),
        interview("open", hours=30),
        interview("new", hours=3),
        interview("off", hours=2, status="cancelled"),
        interview("ahead", hours=-50, status="planned"),
        Insert("letters", Letter.read(sent).cells()),
    )
    page = framed("letter")
    chosen = page.selectbox(key="letter_interview")
    assert chosen.value == "open"
    assert len(chosen.options) == 4
    assert "ahead" not in chosen.options[0]


def test_the_address_chooses_the_interview(framed: Framed, example: Journal) -> None:
    assert example.row("interviews", "i05")
    page = framed("letter", interview="i05")
    assert page.selectbox(key="letter_interview").value == "i05"
    assert "Harbour Street Clinics" in words(page)


def test_an_address_that_leads_nowhere_says_so_and_shows_another(
    framed: Framed, example: Journal
) -> None:
    assert example.folder.is_dir()
    page = framed("letter", interview="never")
    assert "not in your journal" in page.info[0].value
    assert page.selectbox(key="letter_interview").value


@pytest.mark.parametrize(
    ("hours", "cells", "said"),
    [
        (5.5, {}, "18 of 24 hours left to thank Priya Nair at Oakline."),
        (23.5, {}, "The last of 24 hours to thank Priya Nair"),
        (30, {}, "A day has passed"),
        (24 * 10 + 1, {}, "was 10 days ago"),
        (24 * 731, {}, "was 2 years ago"),
        (0.9, {}, "23 of 24 hours left to thank Priya Nair at Oakline. There is no hurry"),
        (-49.5, {"status": "planned"}, "still to come, in 2 days"),
        (-49.5, {"status": "held"}, "still to come, in 2 days"),
        (0, {"starts_at": now().date().isoformat()}, "24 of 24 hours left"),
    ],
)
def test_the_first_sentence_says_by_when(
    framed: Framed, journal: Journal, hours: float, cells: dict[str, str], said: str
) -> None:
    add(journal, interview(hours=hours, **cells))
    assert said in words(framed("letter"))


def test_a_letter_that_was_sent_says_when(framed: Framed, example: Journal) -> None:
    assert example.row("letters", "l01")
    page = framed("letter", interview="i14", letter="l01")
    assert "Sent to Jonas Weber at Pell Mobility on 7 Oct 2026" in words(page)
    assert "Not sent after all" in labels(page)
    assert "Mark as sent" not in labels(page)


def test_ten_interviewers_each_have_a_letter_of_their_own(framed: Framed, journal: Journal) -> None:
    names = [f"Person {number}" for number in range(10)]
    add(journal, interview(interviewers=", ".join(names)))
    page = framed("letter")
    assert "10 interviewers: 0 letters begun, 0 sent" in words(page)
    first = typed(page, moment="the first hour")
    page.selectbox(key=f"letter_{first}_to").set_value("Person 7").run()
    second = letter_id(page)
    assert second != first
    assert page.text_area(key=f"letter_{second}_moment").value == ""
    typed(page, moment="the last hour")
    page = framed("letter", letter=second, interview="i1")  # after a restart
    page.selectbox(key=f"letter_{second}_to").set_value("Person 0").run()
    assert page.text_area(key=f"letter_{first}_moment").value == "the first hour"
    assert "10 interviewers: 2 letters begun, 0 sent" in words(page)


def test_an_interview_without_a_debrief_says_what_is_missing(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(status="held"))
    assert "no closed debrief" in words(framed("letter"))


def test_what_is_typed_is_on_disk_at_once_and_in_another_session(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    one = typed(framed("letter"), moment="the first hour", body=BODY)
    assert journal.drafts() == [f"letter-{one}"]
    assert journal.rows("letters") == []
    again = framed("letter")
    assert letter_id(again) == one
    assert again.text_area(key=f"letter_{one}_body").value == BODY


def test_a_save_puts_the_letter_into_the_journal_and_the_draft_goes(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, moment="the first hour", body=BODY)
    page.button(key="letter_save").click().run()
    row = journal.row("letters", one) or {}
    assert (row["interview_id"], row["recipient"]) == ("i1", "Priya Nair")
    assert (row["moment"], row["body"], row["sent_at"]) == ("the first hour", BODY, "")
    assert journal.drafts() == []
    assert page.text_area(key=f"letter_{one}_body").value == BODY
    assert page.button(key="letter_save").disabled


def test_a_letter_is_marked_as_sent_and_that_is_taken_back(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_send").click().run()
    row = journal.row("letters", one) or {}
    assert row["body"] == BODY
    assert abs(datetime.fromisoformat(row["sent_at"]) - now()) < timedelta(minutes=5)
    assert "Sent to Priya Nair at Oakline" in words(page)
    page.button(key="letter_unsend").click().run()
    assert (journal.row("letters", one) or {})["sent_at"] == ""
    assert "left to thank Priya Nair" in words(page)


WEAK = {
    "id": "a1",
    "interview_id": "i1",
    "question": "What do you know about us?",
    "rating": "1",
    "said": "I mumbled something about parcels and grey warehouses",
}


def found(row_id: str, finding: str, **cells: str) -> Insert:
    given = {"id": row_id, "company": "Oakline", "finding": finding, **cells}
    return Insert("findings", Finding.read(given).cells())


def test_a_finding_from_after_the_interview_that_fills_a_gap_comes_first_and_says_why(
    framed: Framed, journal: Journal
) -> None:
    today = now().date().isoformat()
    add(journal, interview(), Insert("answers", Answer.read(WEAK).cells()))
    findings = [
        found("f1", "Founded in 1999.", found_on="2020-01-01"),
        found("f2", "Opened a depot in spring.", found_on=today, source="their news"),
        found("f3", "Sorts parcels by rail.", found_on=today, answer_id="a1"),
    ]
    journal.commit("Found", findings, now=now())  # its moment says that it was after the talk
    page = framed("letter")
    assert [one.label.replace("\\", "") for one in page.checkbox] == [
        "Sorts parcels by rail.",
        "Opened a depot in spring.",
        "Founded in 1999.",
    ]
    shown = words(page)
    assert "Found after the interview; touches an answer that was weak · no source noted" in shown
    assert "Found after the interview · their news" in shown
    assert "would fill" not in shown
    assert [one.label for one in page.expander] == ["1 more"]


def test_where_nothing_fills_the_gap_it_leads_to_research(framed: Framed, journal: Journal) -> None:
    add(journal, interview(), Insert("answers", Answer.read(WEAK).cells()))
    page = framed("letter")
    assert "One fact found now would fill what these left open" in words(page)
    [link] = page.get("page_link")
    assert "What do you know about us" in link.proto.label
    page.button(key="letter_research").click().run()
    assert page.title[0].value == "Companies"
    assert page.session_state["company_chosen"] == "Oakline"


def test_a_draft_is_composed_of_the_fields_and_the_findings_that_were_chosen(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(), found("f1", "Sorts parcels by rail."))
    page = framed("letter")
    one = typed(page, moment="the first hour", strength="Cut refunds to four days")
    page.checkbox(key=f"letter_{one}_f1").check().run()
    page.text_input(key="letter_sender").set_value("Ines Prado").run()
    page.segmented_control(key=f"letter_{one}_tone").set_value("formal").run()
    assert "leaves out what is missing: what they need it for." in words(page)
    page.button(key="letter_draft").click().run()
    body = page.text_area(key=f"letter_{one}_body").value or ""
    for text in ("Dear Priya Nair", "the first hour", "refunds to four days", "parcels by rail"):
        assert text in body
    assert body.endswith("Ines Prado")
    subject = page.text_input(key=f"letter_{one}_subject").value or ""
    assert subject.startswith("Thank you - Analyst")
    kept = (journal.read_draft(f"letter-{one}") or {})["cells"]
    assert (kept["finding_ids"], kept["tone"], kept["body"]) == ("f1", "formal", body)


def test_a_text_that_drafting_replaces_can_be_taken_back(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body="My own words.")
    page.button(key="letter_draft").click().run()
    assert page.text_area(key=f"letter_{one}_body").value != "My own words."
    again = framed("letter")
    again.session_state["letter_versions"] = True
    again.run()
    again.button(key="letter_take_version").click().run()
    assert again.text_area(key=f"letter_{one}_body").value == "My own words."


def test_two_letters_after_one_interview_are_drafted_in_different_words(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Priya Nair, Tom Adeyemi"))
    page = framed("letter")
    first = typed(page, moment="the first hour")
    page.button(key="letter_draft").click().run()
    page.selectbox(key=f"letter_{first}_to").set_value("Tom Adeyemi").run()
    second = typed(page, moment="the last hour")
    page.button(key="letter_draft").click().run()
    thanks = [
        (journal.read_draft(f"letter-{one}") or {})["cells"]["body"].split("\n\n")[1]
        for one in (first, second)
    ]
    assert thanks[0][:20] != thanks[1][:20]


def test_flagged_words_stand_in_their_sentence_with_rule_source_and_advice(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(), Insert("answers", Answer.read(WEAK).cells()))
    page = framed("letter")
    leak = "Grey parcels and a warehouse: I mumbled."
    one = typed(page, body=f"Dear Priya,\n\nThank you. I am sorry for the noise. {leak}\n")
    shown = words(page)
    assert re.search(r"“[^”]*:orange-background\[[^]]*sorry[^]]*\][^”]*”", shown)
    assert "No apology for how it went" in shown
    assert "Georgetown" in shown
    assert "without regret" in shown
    assert "Nothing of your own notes" in shown
    assert "Nothing here keeps you from sending" in shown
    page.button(key="letter_send").click().run()
    assert (journal.row("letters", one) or {})["sent_at"]


def test_a_near_copy_of_a_letter_that_is_still_a_draft_is_flagged(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Priya Nair, Tom Adeyemi"))
    page = framed("letter")
    text = "Dear {},\n\nThank you for the walk through the yard and the talk.\n\nKind regards"
    first = typed(page, body=text.format("Priya"))
    page.selectbox(key=f"letter_{first}_to").set_value("Tom Adeyemi").run()
    typed(page, body=text.format("Tom"))
    assert "Not near a copy of another letter" in words(page)


def test_the_letter_is_offered_as_files_and_a_wrong_address_is_named(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, subject="Thank you", body=BODY)
    page.session_state["letter_take"] = True
    page.run()
    assert [file.label for file in page.download_button] == ["E-mail draft", "Word", "Text"]
    page.text_input(key=f"letter_{one}_address").set_value("priya at oakline").run()
    assert "does not look like an e-mail address" in words(page)
    page.text_input(key=f"letter_{one}_address").set_value("priya@oakline.example").run()
    assert "does not look like" not in words(page)
    kept = (journal.read_draft(f"letter-{one}") or {})["cells"]
    assert kept["recipient"] == "Priya Nair <priya@oakline.example>"
    assert "left to thank Priya Nair at Oakline" in words(page)


def test_a_letter_that_was_deleted_while_it_was_typed_in_is_saved_anew(
    framed: Framed, example: Journal
) -> None:
    page = framed("letter", interview="i14", letter="l01")
    row = example.row("letters", "l01") or {}
    add(example, Delete("letters", "l01", seen=row))
    page.text_area(key="letter_l01_body").set_value("Still mine").run()
    page.button(key="letter_save").click().run()
    kept = example.row("letters", "l01") or {}
    assert (kept["body"], kept["interview_id"]) == ("Still mine", "i14")
    assert kept["recipient"] == "Jonas Weber"


def test_a_letter_of_5000_words_is_kept_as_a_draft_and_says_what_fits(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    body = "word, " * 4_999 + "word."
    one = typed(page, body=body)
    assert "5,000 words" in words(page)
    assert "29,999 characters" in words(page)
    page.button(key="letter_save").click().run()
    assert "Not saved" in words(page)
    assert journal.row("letters", one) is None
    assert (journal.read_draft(f"letter-{one}") or {})["cells"]["body"] == body


def test_a_text_that_was_deleted_whole_keeps_its_field(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.text_area(key=f"letter_{one}_body").set_value("").run()
    assert page.text_area(key=f"letter_{one}_body").value == ""


def test_what_is_discarded_can_be_brought_back(framed: Framed, example: Journal) -> None:
    page = framed("letter", interview="i14", letter="l01")
    before = page.text_area(key="letter_l01_body").value
    typed(page, body="Changed")
    page.button(key="letter_discard").click().run()
    assert page.text_area(key="letter_l01_body").value == before
    page.button(key="letter_bring_back").click().run()
    assert page.text_area(key="letter_l01_body").value == "Changed"
    assert example.drafts() == ["letter-l01"]


def test_a_deleted_letter_is_brought_back_by_undo(framed: Framed, example: Journal) -> None:
    row = example.row("letters", "l01")
    page = framed("letter", interview="i14", letter="l01")
    page.button(key="letter_delete").click().run()
    assert example.row("letters", "l01") is None
    example.undo(now=NOW)
    assert example.row("letters", "l01") == row


def test_a_letter_that_was_changed_elsewhere_shows_both_versions(
    framed: Framed, example: Journal
) -> None:
    page = framed("letter", interview="i14", letter="l01")
    typed(page, subject="Mine")
    row = example.row("letters", "l01") or {}
    add(example, Update("letters", "l01", {"subject": "Theirs"}, seen=row))
    page.button(key="letter_save").click().run()
    assert {"Mine", "Theirs"} <= {one.value for one in page.text}
    page.button(key="entries_conflict_mine").click().run()
    assert (example.row("letters", "l01") or {})["subject"] == "Mine"
    assert example.drafts() == []


@pytest.mark.parametrize(("choice", "body"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_a_letter_marked_as_sent_is_marked_once_it_is_chosen_which_text_stays(
    framed: Framed, journal: Journal, choice: str, body: str
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_save").click().run()
    typed(page, body="Mine")
    row = journal.row("letters", one) or {}
    add(journal, Update("letters", one, {"body": "Theirs"}, seen=row))
    page.button(key="letter_send").click().run()
    assert (journal.row("letters", one) or {})["sent_at"] == ""
    page.button(key=f"entries_conflict_{choice}").click().run()
    row = journal.row("letters", one) or {}
    assert row["body"] == body
    assert row["sent_at"]
    assert "Sent to Priya Nair at Oakline" in words(page)


def test_an_earlier_text_is_taken_up_again(framed: Framed, example: Journal) -> None:
    before = (example.row("letters", "l01") or {})["body"]
    page = framed("letter", interview="i14", letter="l01")
    typed(page, body="Second")
    page.button(key="letter_save").click().run()
    page.session_state["letter_versions"] = True
    page.run()
    assert before in [one.value for one in page.text]
    page.button(key="letter_take_version").click().run()
    assert page.text_area(key="letter_l01_body").value == before
    page.run()
    assert "Second" in [one.value for one in page.text]


ACTIVE = re.compile(r"(?<!\\)(!\[|<img|\*\*b|\$1|http:)")
HOSTILE = "# Heading\n![x](http://evil.invalid/x.png) **b** $1$ <img src=http://evil.invalid/y>"


def test_nothing_that_a_person_wrote_is_run_as_markdown(framed: Framed, journal: Journal) -> None:
    asked = {"id": "a1", "interview_id": "i1", "question": HOSTILE, "rating": "1"}
    found = {"id": "f1", "company": HOSTILE, "answer_id": "a1", "finding": HOSTILE}
    found |= {"source": HOSTILE, "found_on": date(2026, 11, 1).isoformat()}
    add(
        journal,
        interview(company=HOSTILE, role=HOSTILE, interviewers=HOSTILE),
        Insert("answers", Answer.read(asked).cells()),
        Insert("findings", Finding.read(found).cells()),
    )
    page = framed("letter")
    for _ in range(2):
        assert not page.exception
        active = [*page.title, *page.markdown, *page.caption, *page.info, *page.error]
        assert all(not ACTIVE.search(str(one.value)) for one in active)
        labelled = [*page.button, *page.checkbox, *page.selectbox, *page.text_area]
        assert all(not ACTIVE.search(one.label) for one in labelled)
        typed(page, subject=HOSTILE, body=f"{HOSTILE} I am sorry.") if _ == 0 else None


# Nothing typed is lost


def test_text_typed_after_a_discard_changes_places_with_what_is_brought_back(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body="ONE")
    page.button(key="letter_discard").click().run()
    typed(page, body="TWO")
    page.button(key="letter_bring_back").click().run()
    assert page.text_area(key=f"letter_{one}_body").value == "ONE"
    page.button(key="letter_bring_back").click().run()
    assert page.text_area(key=f"letter_{one}_body").value == "TWO"


def test_deleting_a_saved_letter_puts_nothing_in_the_place_of_what_was_discarded(
    framed: Framed, example: Journal
) -> None:
    page = framed("letter", interview="i14", letter="l01")
    typed(page, body="Typed and discarded")
    page.button(key="letter_discard").click().run()
    page.button(key="letter_delete").click().run()
    example.undo(now=NOW)
    again = framed("letter", interview="i14", letter="l01")
    again.button(key="letter_bring_back").click().run()
    assert again.text_area(key="letter_l01_body").value == "Typed and discarded"


def test_a_text_that_was_replaced_twice_is_still_among_the_earlier_ones(
    framed: Framed, example: Journal
) -> None:
    page = framed("letter", interview="i14", letter="l01")
    typed(page, body="Written by hand")
    for text in ("First drafting", "Second drafting"):
        drafts.replace("l01", {"subject": "S", "body": text})
    assert [one["body"] for one in drafts.replaced("l01")][:2] == [
        "First drafting",
        "Written by hand",
    ]
    page.session_state["letter_versions"] = True
    page.run()
    options = page.selectbox(key="letter_l01_text").options
    assert sum(one.startswith("Replaced") for one in options) == len(drafts.replaced("l01"))
    assert not page.exception
    assert example.row("letters", "l01")


def test_texts_that_an_older_version_replaced_lie_under_those_replaced_since(
    framed: Framed, example: Journal
) -> None:
    old = [{"subject": "", "body": "Old"}, {"subject": "", "body": "Older"}]
    example.save_draft("replaced-letter-l01", {"texts": old})
    page = framed("letter", interview="i14", letter="l01")
    page.session_state["letter_versions"] = True
    page.run()
    page.button(key="letter_take_version").click().run()
    assert body_of(page, "l01") == "Old"
    bodies = [one["body"] for one in drafts.replaced("l01")]
    assert bodies[1:] == ["Old", "Older"]
    assert bodies[0].startswith("Dear")
    assert [one for one in example.drafts() if "replaced" in one] == [
        "put-away-replaced-letter-l01"
    ]


@pytest.mark.parametrize("damaged", [None, 5, {"a": 1}, [None]])
def test_a_damaged_file_of_replaced_texts_does_not_break_the_page(
    framed: Framed, example: Journal, damaged: object
) -> None:
    example.save_draft("replaced-letter-l01", {"texts": damaged})
    example.save_draft("put-away-replaced-letter-l01", {"pile": damaged})
    example.save_draft("put-away-letter-l01", {"pile": damaged})
    page = framed("letter", interview="i14", letter="l01")
    page.session_state["letter_versions"] = True
    page.run()
    assert not page.exception
    page.button(key="letter_draft").click().run()
    assert not page.exception
    assert drafts.replaced("l01")[0]["body"].startswith("Dear")


def test_the_undo_of_a_first_save_leaves_the_text_in_the_editor(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_save").click().run()
    journal.undo(now=NOW)
    page.run()
    assert journal.row("letters", one) is None
    assert page.text_area(key=f"letter_{one}_body").value == BODY
    page.button(key="letter_save").click().run()
    assert (journal.row("letters", one) or {})["body"] == BODY


def test_an_interview_whose_own_day_is_tomorrow_already_is_held_once_it_was() -> None:
    held = {"starts_at": "2026-03-13T02:00:00+14:00", "status": "held"}
    assert not place.is_ahead(held, datetime(2026, 3, 12, 15, tzinfo=UTC))
    assert place.is_ahead(held | {"status": ""}, datetime(2026, 3, 12, 11, 59, tzinfo=UTC))


def test_an_interviewer_with_an_address_is_one_person_and_thanked_once(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Jonas Weber <jonas@x.example>, Priya Nair"))
    page = framed("letter")
    typed(page, body=BODY)
    page.button(key="letter_send").click().run()
    [chooser] = [one for one in page.selectbox if one.label == "Interviewer"]
    assert [str(one) for one in chooser.options] == ["Jonas Weber, sent", "Priya Nair"]
    again = framed("letter")
    [chooser] = [one for one in again.selectbox if one.label == "Interviewer"]
    assert chooser.value == "Priya Nair"


def test_a_letter_that_was_sent_is_not_addressed_to_anybody_else(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers=""))
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_send").click().run()
    seen = journal.row("interviews", "i1") or {}
    add(journal, Update("interviews", "i1", {"interviewers": "Anna, Bob"}, seen=seen))
    page.run()
    [chooser] = [one for one in page.selectbox if one.label == "Interviewer"]
    chooser.set_value("Anna").run()
    assert (journal.row("letters", one) or {})["recipient"] == ""
    assert f"letter-{one}" not in journal.drafts()


def test_a_first_save_that_is_undone_is_on_disk_as_a_draft_and_gone_once_it_is_redone(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_save").click().run()
    press(page, "Undo")
    assert f"letter-{one}" in journal.drafts()
    again = framed("letter")
    assert again.text_area(key=f"letter_{one}_body").value == BODY
    press(page, "Undo")
    assert (journal.row("letters", one) or {})["body"] == BODY
    assert journal.drafts() == []


def test_an_undo_of_sent_is_seen_while_more_is_typed(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_save").click().run()
    page.button(key="letter_send").click().run()
    typed(page, body=BODY + " More")
    press(page, "Undo")
    assert "hours left" in words(page)
    assert "Mark as sent" in labels(page)
    page.button(key="letter_save").click().run()
    assert "Changed elsewhere" not in words(page)
    assert (journal.row("letters", one) or {})["body"] == BODY + " More"


def test_the_first_moment_of_sending_stays(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_save").click().run()
    row = journal.row("letters", one) or {}
    sent = {"sent_at": "2026-11-01T08:00:00+00:00"}
    add(journal, Update("letters", one, sent, seen=row))
    page.button(key="letter_send").click().run()
    assert (journal.row("letters", one) or {})["sent_at"] == sent["sent_at"]


def test_a_letter_begun_before_its_interview_was_cancelled_is_still_there(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    typed(framed("letter"), body=BODY)
    seen = journal.row("interviews", "i1") or {}
    add(journal, Update("interviews", "i1", {"status": "cancelled"}, seen=seen))
    page = framed("letter", interview="i1")
    assert "was cancelled. What you wrote is kept." in words(page)
    assert page.text_area(key=f"letter_{letter_id(page)}_body").value == BODY


@pytest.mark.parametrize("sent", [True, False])
def test_a_sent_letter_with_a_change_or_an_old_one_does_not_come_before_todays_interview(
    framed: Framed, journal: Journal, *, sent: bool
) -> None:
    add(journal, interview("old", hours=24 * (3 if sent else 95), company="Old"), interview("i2"))
    row = {"id": "l1", "interview_id": "old", "recipient": "Priya Nair", "body": BODY}
    if sent:
        add(journal, Insert("letters", row | {"sent_at": NOW.isoformat()}))
    kept = {"cells": row | {"body": "Changed"}, "seen": journal.row("letters", "l1") or {}}
    journal.save_draft("letter-l1", kept)
    assert "to thank Priya Nair at Oakline" in words(framed("letter"))


def test_two_tabs_on_one_new_letter_each_keep_their_own(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    tabs = [framed("letter") for _ in range(6)]
    mine = [typed(tab, strength=f"Strength {number}") for number, tab in enumerate(tabs)]
    for number, tab in enumerate(tabs):
        tab.run()
        assert letter_id(tab) == mine[number]
        assert "There is another letter to the same person" in [one.label for one in tab.page_link]


def test_an_interview_deleted_elsewhere_says_why_nothing_was_saved(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    typed(page, body=BODY)
    add(journal, Delete("interviews", "i1", seen=journal.row("interviews", "i1") or {}))
    page.button(key="letter_send").click().run()
    assert page.error or "Not saved" in words(page)
    assert not journal.rows("letters")


# Two tabs, a refused disk, and an undo


def body_of(page: AppTest, letter: str) -> str:
    return str(page.text_area(key=f"letter_{letter}_body").value)


def test_a_text_that_another_tab_wrote_meanwhile_is_kept_among_the_earlier_ones(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    mine = framed("letter")
    one = typed(mine, body="start.")
    theirs = framed("letter", interview="i1", letter=one)
    typed(mine, body="start. Two hundred words more.")
    typed(theirs, body="start. Thanks")
    assert (journal.read_draft(f"letter-{one}") or {})["cells"]["body"] == "start. Thanks"
    assert [text["body"] for text in drafts.replaced(one)] == ["start. Two hundred words more."]
    assert "was changed in another window as well" in words(theirs)
    assert "another window" not in words(mine)
    typed(theirs, body="start. Thanks for it")  # it knows the disk again
    assert len(drafts.replaced(one)) == 1
    theirs.session_state["letter_versions"] = True
    theirs.run()
    assert theirs.selectbox(key=f"letter_{one}_text").options[0].startswith("Replaced")
    theirs.run()
    assert "another window" not in words(theirs)


def test_fields_of_one_letter_in_two_tabs_do_not_write_over_each_other(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    mine = framed("letter")
    one = typed(mine, body="start.")
    theirs = framed("letter", interview="i1", letter=one)
    typed(mine, body="start. More.")
    typed(theirs, moment="the first hour", subject="Thanks")
    kept = (journal.read_draft(f"letter-{one}") or {})["cells"]
    assert (kept["body"], kept["subject"]) == ("start. More.", "Thanks")
    assert drafts.replaced(one) == []


def test_what_waits_for_the_disk_is_not_taken_for_the_text_of_another_tab(
    framed: Framed, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body="A")
    with monkeypatch.context() as refusing:
        refusing.setattr(Journal, "save_draft", _refuse)
        typed(page, body="AB")
        assert "on this screen only" in words(page)
    typed(page, body="ABC")
    assert (journal.read_draft(f"letter-{one}") or {})["cells"]["body"] == "ABC"
    assert drafts.replaced(one) == []


def test_an_undo_of_sent_from_another_page_keeps_a_letter_that_was_never_saved_before(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, body=BODY)
    page.button(key="letter_send").click().run()
    page.switch_page("../../pages/overview.py").run()
    press(page, "Undo")
    row = journal.row("letters", one) or {}
    assert (row["body"], row["sent_at"]) == (BODY, "")


def test_an_undo_of_not_sent_after_all_keeps_what_was_typed_since(
    framed: Framed, example: Journal
) -> None:
    page = framed("letter", interview="i14", letter="l01")
    typed(page, body="Typed after it was sent")
    page.button(key="letter_unsend").click().run()
    assert (example.row("letters", "l01") or {})["sent_at"] == ""
    press(page, "Undo")
    row = example.row("letters", "l01") or {}
    assert row["sent_at"]
    assert row["body"] == body_of(page, "l01") == "Typed after it was sent"


def test_a_letter_whose_first_save_was_undone_elsewhere_is_offered_in_a_new_session(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    page = framed("letter")
    one = typed(page, moment="the first hour", body=BODY)
    page.button(key="letter_save").click().run()
    journal.undo(now=NOW)
    again = framed("letter")
    assert "Bring back the letter to Priya Nair" in labels(again)
    again.button(key="letter_bring_back").click().run()
    assert letter_id(again) == one
    assert body_of(again, one) == BODY
    assert (journal.read_draft(f"letter-{one}") or {})["cells"]["moment"] == "the first hour"
    assert not [label for label in labels(again) if label.startswith("Bring back")]


def test_a_letter_that_was_deleted_in_another_tab_does_not_come_back_by_itself(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview())
    mine = framed("letter")
    one = typed(mine, body=BODY)
    mine.button(key="letter_save").click().run()
    mine.button(key="letter_send").click().run()
    theirs = framed("letter", interview="i1", letter=one)
    theirs.button(key="letter_delete").click().run()
    mine.run()
    assert journal.drafts() == []
    journal.undo(now=NOW)
    mine.run()
    assert body_of(mine, one) == BODY
    assert (journal.row("letters", one) or {})["sent_at"]
    assert journal.drafts() == []


def test_two_discards_of_one_letter_both_come_back(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    for text in ("ONE", "TWO", "THREE"):
        one = typed(page, body=text)
        page.button(key="letter_discard").click().run()
    seen = []
    for _ in range(4):
        page.button(key="letter_bring_back").click().run()
        seen.append(body_of(page, one))
    assert seen == ["THREE", "TWO", "ONE", "THREE"]
    assert len(journal.drafts()) == 2


def test_on_the_letter_to_one_person_the_text_to_her_comes_back_and_not_anothers(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Priya Nair, Jonas Weber"))
    page = framed("letter")
    texts = {}
    for name in ("Priya Nair", "Jonas Weber"):
        page.selectbox(key=f"letter_{letter_id(page)}_to").set_value(name).run()
        texts[name] = typed(page, body=f"To {name}")
        page.button(key="letter_discard").click().run()
    for name, one in texts.items():
        page.selectbox(key=f"letter_{letter_id(page)}_to").set_value(name).run()
        page.button(key="letter_bring_back").click().run()
        assert body_of(page, one) == f"To {name}"
    assert not [one for one in journal.drafts() if one.startswith("put-away")]


def test_what_an_older_version_discarded_is_offered_with_its_name(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Priya Nair, Jonas Weber"))
    cells = {"interview_id": "i1", "recipient": "Jonas Weber", "body": "Kept"}
    journal.save_draft("put-away-letter-old", {"cells": cells, "seen": {}})
    page = framed("letter")
    assert "to thank Priya Nair" in words(page)
    press(page, "Bring back the letter to Jonas Weber")
    assert letter_id(page) == "old"
    assert body_of(page, "old") == "Kept"


def _refuse(*_: object, **__: object) -> None:
    raise NotSavedError(OSError(errno.EACCES, "refused"))


REFUSING = ("save_draft", "delete_draft", "save_settings", "commit")


@pytest.mark.parametrize(
    "key", ["letter_discard", "letter_draft", "letter_bring_back", "letter_take_version"]
)
def test_a_disk_that_refuses_leaves_the_page_and_what_was_typed(
    framed: Framed, journal: Journal, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    add(journal, interview())
    page = framed("letter")
    typed(page, body="Discarded")
    page.button(key="letter_discard").click().run()
    one = typed(page, body="Drafted over")
    page.button(key="letter_draft").click().run()
    typed(page, body="Mine")
    page.session_state["letter_versions"] = True
    page.run()
    for act in REFUSING:
        monkeypatch.setattr(Journal, act, _refuse)
    page.button(key=key).click().run()
    assert not page.exception
    assert "Not saved" in page.error[0].value
    assert body_of(page, one) == "Mine"


def test_a_name_that_the_disk_refuses_stays_in_its_field(
    framed: Framed, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, interview())
    page = framed("letter")
    with monkeypatch.context() as refusing:
        refusing.setattr(Journal, "save_settings", _refuse)
        page.text_input(key="letter_sender").set_value("Ines Prado").run()
        assert "Not saved" in page.error[0].value
        assert page.text_input(key="letter_sender").value == "Ines Prado"
    page.text_input(key="letter_sender").set_value("Ines  Prado").run()
    assert journal.settings()["sender"] == "Ines Prado"


# What the draft says is so


def test_a_draft_says_of_what_was_found_before_the_talk_nothing_of_when(
    framed: Framed, journal: Journal
) -> None:
    before = (now() - timedelta(days=20)).date().isoformat()
    add(journal, interview(), found("f1", "Sorts parcels by rail.", found_on=before))
    page = framed("letter")
    one = letter_id(page)
    page.checkbox(key=f"letter_{one}_f1").check().run()
    page.button(key="letter_draft").click().run()
    assert "I read about Oakline, and found this: Sorts parcels" in body_of(page, one)
    assert "spoke I read" not in body_of(page, one)


@pytest.mark.parametrize(("days", "named"), [(-1, False), (3, True)])
def test_a_draft_names_the_day_of_a_reply_only_while_it_is_to_come(
    framed: Framed, journal: Journal, days: int, *, named: bool
) -> None:
    day = now().date() + timedelta(days=days)
    add(journal, interview(reply_by=day.isoformat()))
    page = framed("letter")
    one = typed(page, moment="the first hour")
    page.button(key="letter_draft").click().run()
    assert (f"by {day.day} {day:%B}" in body_of(page, one)) is named


# Who and which


def test_interviewers_known_by_an_address_alone_each_have_a_letter(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="anna@x.example, ben@x.example"))
    page = framed("letter")
    first = typed(page, body=BODY)
    chooser = page.selectbox(key=f"letter_{first}_to")
    assert chooser.value == "anna@x.example"
    assert list(chooser.options) == ["anna@x.example, begun", "ben@x.example"]
    page.button(key="letter_send").click().run()
    assert "Sent to anna@x.example" in words(page).replace("\u2060", "")
    again = framed("letter")
    second = letter_id(again)
    assert second != first
    assert again.selectbox(key=f"letter_{second}_to").value == "ben@x.example"
    assert "to thank ben@x.example" in words(again).replace("\u2060", "")
    assert "No interviewer is written down" not in words(again)


def test_two_interviews_of_a_company_on_one_day_are_told_apart(
    framed: Framed, journal: Journal
) -> None:
    day = now().date().isoformat()
    add(
        journal,
        interview("i1", starts_at=day, stage="screening"),
        interview("i2", starts_at=day, stage="panel"),
        interview("i3", starts_at=day, role="Planner"),
        interview("i4", starts_at=day, role="Planner"),
    )
    page = framed("letter", interview="i1")
    options = page.selectbox(key="letter_interview").options
    assert len(set(options)) == 4
    assert [one for one in options if one.endswith("Analyst, panel")]
    assert [one for one in options if one.endswith("Planner (2)")]


def test_earlier_texts_of_one_minute_are_told_apart(framed: Framed, journal: Journal) -> None:
    add(journal, interview())
    page = framed("letter")
    for text in ("alpha one two", "beta one two", "gamma one two", "delta"):
        one = typed(page, body=text)
        page.button(key="letter_save").click().run()
    page.session_state["letter_versions"] = True
    page.run()
    options = page.selectbox(key=f"letter_{one}_text").options
    assert len(set(options)) == 3
    assert journal.row("letters", one)


def test_a_name_nearly_that_of_any_interviewer_is_no_name_of_the_journal(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Jonas Weber, Priya Nair"))
    page = framed("letter")
    typed(page, body="Dear Jonas Weber,\n\nThank you. Priya Nayr told me of it.\n\nKind regards")
    assert ":orange-background[Nayr]" in words(page)
    assert "**Names as in the journal**" in words(page)


def test_an_interview_in_an_open_debrief_is_named_and_led_to(
    framed: Framed, journal: Journal
) -> None:
    draft = {"interview": {"id": "n1", "company": "Oakline", "starts_at": "2026-11-01"}, "step": 1}
    journal.save_draft("debrief-n1", draft)
    page = framed("letter", interview="n1")
    [link] = page.get("page_link")
    assert link.proto.label == "Go on with the debrief of Oakline, 1 Nov 2026"
    assert "interview=n1" in link.proto.query_string
    assert "Add the interview" not in words(page)
    add(journal, interview())
    page = framed("letter", interview="n1")
    assert "in a debrief that is not closed yet" in words(page)
    names = [one.label for one in page.page_link]
    assert "Go on with the debrief of Oakline, 1 Nov 2026" in names


def sent_to(interview_id: str, *recipients: str) -> list[Insert]:
    """Letters that were sent after an interview."""
    given = {"interview_id": interview_id, "body": BODY, "sent_at": NOW.isoformat()}
    rows = [{"id": f"{interview_id}-{n}", "recipient": to} for n, to in enumerate(recipients)]
    return [Insert("letters", Letter.read(given | row).cells()) for row in rows]


def chooser(page: AppTest) -> Any:
    [box] = [one for one in page.selectbox if one.label == "Interviewer"]
    return box


def test_an_interview_is_thanked_for_once_each_of_its_people_was(
    framed: Framed, journal: Journal
) -> None:
    add(
        journal,
        interview("all", hours=2, interviewers="Zoe Ash"),
        interview("one", hours=5, interviewers="Priya Nair, Tom Lee"),
        interview("none", hours=24 * 20, interviewers="Ann Poe"),
        *sent_to("all", "Zoe Ash"),
        *sent_to("one", "Priya Nair"),
    )
    page = framed("letter")
    which = page.selectbox(key="letter_interview")
    assert which.value == "one"
    ends = [str(name).split(", ")[3:] for name in which.options]
    assert ends == [["sent"], ["1 of 2 sent"], []]
    assert chooser(page).value == "Tom Lee"


@pytest.mark.parametrize("to", ["Priya", "Nair Priya"])
def test_whoever_was_thanked_under_another_spelling_is_offered_no_second_letter(
    framed: Framed, journal: Journal, to: str
) -> None:
    add(journal, interview(interviewers="Priya Nair, Tom Lee"), *sent_to("i1", to))
    page = framed("letter")
    assert chooser(page).value == "Tom Lee"
    assert "to thank Tom Lee" in words(page)


def test_a_letter_stands_at_its_interviewer_however_the_name_is_written(
    framed: Framed, journal: Journal
) -> None:
    add(journal, interview(interviewers="Jonas Weber, PhD; Tom Lee"))
    add(journal, *sent_to("i1", "jonas weber"))
    page = framed("letter")
    assert list(chooser(page).options) == ["Jonas Weber, PhD, sent", "Tom Lee"]
    chooser(page).set_value("Jonas Weber, PhD").run()
    assert letter_id(page) == "i1-0"
    assert chooser(page).value == "Jonas Weber, PhD"
