"""The page Companies as a person uses it: research, spellings, the brief."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.journal import Delete, Insert, Journal, JournalError, Update
from recovery.model import Interview
from recovery.ui.companies.spellings import APART

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Framed = Callable[..., AppTest]

ACTIVE = re.compile(r"(?<!\\)(!\[|<img|\*\*b|\$1|http:)")
FRAME = places.front() / "recovery" / "ui" / "frame.py"
NOW = datetime.fromisoformat("2026-11-01T12:00:00+01:00")
HOSTILE = "# Heading\n![x](http://evil.invalid/x.png) **b** $1$ <img src=http://evil.invalid/y>"


@pytest.fixture
def example(folder: Path) -> Journal:
    shutil.copytree(places.example(), folder)
    return Journal.open(folder)


def plan(journal: Journal, company: str, days: float, **cells: str) -> None:
    """Plan an interview some days from this moment on."""
    starts_at = (datetime.now().astimezone() + timedelta(days=days)).isoformat(timespec="seconds")
    given = {"id": "next", "starts_at": starts_at, "company": company, "status": "planned"}
    row = Interview.read({**given, **cells})
    journal.commit("Plan", [Insert("interviews", row.cells())], now=NOW)


def words(page: AppTest) -> str:
    """All that the page says, as a person reads it."""
    shown = [*page.title, *page.markdown, *page.caption, *page.text, *page.error, *page.info]
    return "\n".join(str(one.value) for one in shown).replace("\\", "")


def press(page: AppTest, label: str) -> None:
    (button,) = [one for one in page.button if one.label == label]
    button.click().run()


def merge(page: AppTest) -> None:
    """Press the first of the two buttons that make two spellings one."""
    next(one for one in page.button if one.label.startswith("Call both")).click().run()


def new(page: AppTest) -> str:
    """Return the id of the finding that is being added."""
    (key,) = [one.key for one in page.button if one.label == "Save the finding"]
    assert key is not None
    return key.removeprefix("finding_save_")


def write(page: AppTest, text: str, *, aspect: str = "history", source: str = "A talk") -> None:
    id_ = new(page)
    page.pills(key=f"finding_{id_}_aspect").set_value(aspect)
    page.text_input(key=f"finding_{id_}_source").set_value(source)
    page.text_area(key=f"finding_{id_}_finding").set_value(text).run()


def choose(page: AppTest, company: str) -> AppTest:
    """Choose a company of the list."""
    return page.selectbox(key="company_chosen").set_value(company).run()


def typed(company: str) -> AppTest:
    """Open the page with a new name typed into the choice; a test cannot type there itself."""
    page = AppTest.from_file(FRAME, default_timeout=30).run()
    page.session_state["company_chosen"] = company
    return page.switch_page("../../pages/companies.py").run()


def test_an_empty_journal_says_what_will_be_here(framed: Framed) -> None:
    page = framed("companies")
    assert not page.exception
    assert "Name one to begin" in words(page)
    assert not [one for one in page.button if one.label == "The brief, one page"]


def test_the_company_of_the_next_interview_is_shown_first(framed: Framed, example: Journal) -> None:
    assert framed("companies").selectbox(key="company_chosen").value == "Pell Mobility"
    plan(example, "Lindgren Foods", 2)
    page = framed("companies")
    assert page.selectbox(key="company_chosen").value == "Lindgren Foods"
    assert "2 findings about Lindgren Foods" in words(page)
    assert "Missing for the interview on" in words(page)
    assert "its history and a question to ask" in words(page)


def test_findings_stand_by_aspect_with_their_source_and_day(
    framed: Framed, example: Journal
) -> None:
    shown = words(framed("companies"))
    for row in example.rows("findings"):
        assert (row["finding"] in shown) == (row["company"] == "Pell Mobility")
    assert "Talk by their depot lead" in shown
    assert "found 6 Oct 2026" in shown
    assert "for: How would you plan charging" in shown


def test_the_company_never_stands_in_the_address(framed: Framed, example: Journal) -> None:
    page = choose(framed("companies"), "Tolvane Energy")
    assert "Tolvane Energy" in words(page)
    assert dict(page.query_params) == {}
    assert example.folder.is_dir()


def test_a_finding_is_added_with_what_it_belongs_to(framed: Framed, example: Journal) -> None:
    page = framed("companies")
    write(page, "Two lines\nof text.")
    id_ = new(page)
    page.selectbox(key=f"finding_{id_}_answer_id").set_value("a36").run()
    page.button(key=f"finding_save_{id_}").click().run()
    row = example.row("findings", id_)
    assert row is not None
    assert (row["company"], row["aspect"], row["answer_id"], row["source"]) == (
        "Pell Mobility",
        "history",
        "a36",
        "A talk",
    )
    assert row["finding"] == "Two lines\nof text."
    assert row["found_on"] == datetime.now().astimezone().date().isoformat()
    assert example.drafts() == []
    assert new(page) != id_
    assert "Added a finding about Pell Mobility" in words(page)


def test_of_two_questions_with_the_same_words_each_can_be_chosen(
    framed: Framed, example: Journal
) -> None:
    rows = [{"id": one, "question": "Why do you want this?"} for one in ("q1", "q2")]
    example.commit("Ask", [Insert("answers", row) for row in rows], now=NOW)
    page = framed("companies")
    write(page, "A fact")
    one = new(page)
    for answer in ("q1", "q2"):
        page.selectbox(key=f"finding_{one}_answer_id").set_value(answer).run()
        assert page.selectbox(key=f"finding_{one}_answer_id").value == answer
    options = page.selectbox(key=f"finding_{one}_answer_id").options
    assert len(set(options)) == len(options)


def test_of_two_interviews_on_one_day_each_brief_can_be_chosen(
    framed: Framed, example: Journal
) -> None:
    for one, role in (("next", "Analyst"), ("other", "Engineer")):
        plan(example, "Lindgren Foods", 2, id=one, role=role)
    page = framed("companies", brief="next")
    options = page.selectbox(key="brief_chosen").options
    assert len(set(options)) == len(options)
    assert {one.rpartition(", ")[2] for one in options[:2]} == {"Analyst", "Engineer"}


def test_a_finding_that_was_typed_survives_a_lost_session(framed: Framed, example: Journal) -> None:
    page = choose(framed("companies"), "Kestrel Rowe")
    write(page, "Not saved yet")
    again = choose(framed("companies"), "Kestrel Rowe")
    assert again.text_area(key=f"finding_{new(page)}_finding").value == "Not saved yet"
    other = choose(again, "Pell Mobility")
    assert other.text_area(key=f"finding_{new(other)}_finding").value == ""
    again = choose(other, "Kestrel Rowe")
    again.button(key=f"finding_discard_{new(again)}").click().run()
    assert example.drafts() == ["put-away-finding"]


def test_a_company_with_nothing_but_a_typed_finding_is_offered_again(
    framed: Framed, example: Journal
) -> None:
    assert example.drafts() == []
    write(typed(" Brand  New "), "Typed")
    assert "Brand New" in framed("companies").selectbox(key="company_chosen").options
    assert "Brand New" not in {row["company"] for row in example.rows("findings")}


def test_a_finding_without_text_is_refused_and_stays_typed(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    write(page, "   ", source="Somewhere")
    before = example.rows("findings")
    page.button(key=f"finding_save_{new(page)}").click().run()
    assert "still empty" in words(page)
    assert example.rows("findings") == before
    assert page.text_input(key=f"finding_{new(page)}_source").value == "Somewhere"


def test_a_finding_is_changed_and_keeps_what_was_left_alone(
    framed: Framed, example: Journal
) -> None:
    before = example.row("findings", "f07")
    page = framed("companies")
    page.button(key="finding_change_f07").click().run()
    page.text_area(key="finding_f07_finding").set_value("Changed.").run()
    page.button(key="finding_save_f07").click().run()
    row = example.row("findings", "f07")
    assert before is not None
    assert row is not None
    changed = {name for name in row if row[name] != before[name]}
    assert changed == {"finding", "updated_at"}


def test_a_finding_changed_elsewhere_shows_both_versions(framed: Framed, example: Journal) -> None:
    page = framed("companies")
    page.button(key="finding_change_f07").click().run()
    page.text_area(key="finding_f07_finding").set_value("Mine").run()
    seen = example.row("findings", "f07") or {}
    change = Update("findings", "f07", {"finding": "Theirs", "source": "Their source"}, seen=seen)
    example.commit("Elsewhere", [change], now=NOW)
    page.button(key="finding_save_f07").click().run()
    assert {"Mine", "Theirs"} <= {one.value for one in page.text}
    page.button(key="entries_conflict_mine").click().run()
    row = example.row("findings", "f07") or {}
    assert (row["finding"], row["source"]) == ("Mine", "Their source")
    assert example.drafts() == []


def test_a_deleted_finding_can_be_brought_back(framed: Framed, example: Journal) -> None:
    before = example.rows("findings")
    page = framed("companies")
    page.button(key="finding_change_f05").click().run()
    page.button(key="finding_delete_f05").click().run()
    assert "f05" not in {row["id"] for row in example.rows("findings")}
    assert "mission" in words(page).split("Missing for a next interview")[1]
    (undo,) = [one for one in page.button if one.label == "Undo"]
    undo.click().run()
    assert example.rows("findings") == before


def test_one_company_spelled_two_ways_is_merged_with_one_press(
    framed: Framed, example: Journal
) -> None:
    plan(example, "Pell Mobility GmbH", 2)
    page = framed("companies")
    assert "One company, spelled two ways?" in words(page)
    merge(page)
    assert not page.exception
    names = {row["company"] for row in example.rows("interviews")}
    assert "Pell Mobility GmbH" not in names
    assert "spelled two ways" not in words(page)
    assert page.selectbox(key="company_chosen").value == "Pell Mobility"
    (undo,) = [one for one in page.button if one.label == "Undo"]
    undo.click().run()
    assert "Pell Mobility GmbH" in {row["company"] for row in example.rows("interviews")}
    assert "One company, spelled two ways?" in words(page)


def test_an_unsaved_finding_follows_its_company(framed: Framed, example: Journal) -> None:
    plan(example, "Pell Mobility GmbH", 2)
    page = framed("companies")
    write(page, "Typed under the longer name")
    merge(page)
    assert page.text_area(key=f"finding_{new(page)}_finding").value == "Typed under the longer name"
    page.button(key=f"finding_save_{new(page)}").click().run()
    (row,) = [row for row in example.rows("findings") if row["finding"].startswith("Typed")]
    assert row["company"] == "Pell Mobility"


def test_two_companies_stay_two_and_are_asked_about_again_on_demand(
    framed: Framed, example: Journal
) -> None:
    plan(example, "Pell Mobility GmbH", 2)
    page = framed("companies")
    press(page, "They are two")
    assert "spelled two ways" not in words(page)
    assert len(example.settings()[APART]) == 1
    assert "spelled two ways" not in words(framed("companies"))
    page.button(key="merge_ask_again").click().run()
    assert "One company, spelled two ways?" in words(page)


@pytest.mark.parametrize("kept", ["text", [1, ["a"], ["a", "b", "c"], [None, "b"]], {"a": "b"}])
def test_settings_that_hold_something_else_do_no_harm(
    framed: Framed, example: Journal, kept: object
) -> None:
    example.save_settings({APART: kept})
    assert not framed("companies").exception


def test_a_name_of_spaces_names_nothing(example: Journal) -> None:
    page = typed("   ")
    assert not page.exception
    assert not [one for one in page.button if one.label == "Save the finding"]
    assert "A name of spaces names nothing" in words(page)
    assert "Name one to begin" in words(page)
    assert example.drafts() == []


def test_a_name_of_300_emoji_is_said_to_be_too_long(example: Journal) -> None:
    page = typed("🙂" * 300)
    assert not page.exception
    assert "300 characters long; at most 200 fit" in words(page)
    assert example.drafts() == []
    page = typed("🙂" * 200)
    write(page, "They smile.")
    page.button(key=f"finding_save_{new(page)}").click().run()
    assert example.rows("findings")[-1]["company"] == "🙂" * 200
    assert not page.get("link_button")


def test_searches_are_links_that_nobody_follows_unasked(framed: Framed, example: Journal) -> None:
    links = framed("companies").get("link_button")
    assert example.folder.is_dir()
    assert len(links) == 7
    assert all(link.proto.url.startswith("https://") for link in links)
    assert any("Pell+Mobility" in link.proto.url for link in links)


def test_nothing_that_a_person_wrote_is_run_as_markdown(framed: Framed, example: Journal) -> None:
    plan(example, HOSTILE[:200], 2, interviewers=HOSTILE, role=HOSTILE[:200], place=HOSTILE)
    row = example.row("findings", "f07") or {}
    cells = {"company": HOSTILE[:200], "finding": HOSTILE, "source": HOSTILE}
    example.commit("Hostile", [Update("findings", "f07", cells, seen=row)], now=NOW)
    for page in (framed("companies"), framed("companies", brief="next")):
        assert not page.exception
        shown = [one.value for one in (*page.title, *page.markdown, *page.caption)]
        shown += [one.label for one in page.button]
        assert not [text for text in shown if ACTIVE.search(text)]
        assert "![x](" in words(page)


def test_the_brief_for_the_next_interview_opens_from_the_page(
    framed: Framed, example: Journal
) -> None:
    plan(example, "Lindgren Foods", 2.5, stage="final")
    page = framed("companies")
    page.button(key="brief_open").click().run()
    assert dict(page.query_params) == {"brief": "next"}
    assert not page.exception
    assert "One page to walk in with: Lindgren Foods, in 2 days" in words(page)
    assert "Sell everything within two days of packing." in words(page)
    (download,) = page.download_button
    assert download.label == "Download, to print or keep"
    page.button(key="back").click().run()
    assert page.title[0].value == "Companies"


def test_a_company_of_long_ago_has_its_own_brief(framed: Framed, example: Journal) -> None:
    page = choose(framed("companies"), "Tolvane Energy")
    page.button(key="brief_open").click().run()
    assert dict(page.query_params) == {"brief": "i01"}
    assert example.folder.is_dir()


def test_a_company_without_an_interview_leads_to_the_next_one(example: Journal) -> None:
    assert not [one for one in typed("Brand New").button if one.key == "brief_open"]
    plan(example, "Lindgren Foods", 2)
    button = typed("Brand New").button(key="brief_open")
    assert button.label == "The brief for your next interview"


def test_without_a_next_interview_the_brief_says_so(framed: Framed, example: Journal) -> None:
    plan(example, "Pell Mobility", -1)
    page = framed("companies", brief="next")
    assert not page.exception
    assert "No interview is planned" in words(page)
    assert "This interview is over" in words(page)


def test_another_interview_is_chosen_from_the_list(framed: Framed, example: Journal) -> None:
    page = framed("companies", brief="i14")
    page.selectbox(key="brief_chosen").set_value("i11").run()
    assert page.query_params["brief"] == "i11"
    assert "Sell everything within two days of packing." in words(page)
    assert example.folder.is_dir()


def test_a_brief_of_an_interview_that_is_gone_says_so(framed: Framed, example: Journal) -> None:
    page = framed("companies", brief="never")
    assert not page.exception
    assert "No interview has the id never" in words(page)
    assert example.folder.is_dir()


@pytest.mark.parametrize("more", ["", ", and more typed since"])
def test_a_new_finding_whose_row_is_there_already_is_shown_once(
    framed: Framed, example: Journal, more: str
) -> None:
    """The server ended right after the save, or another tab saved it."""
    row = example.row("findings", "f05") or {}
    cells = {**row, "finding": row["finding"] + more}
    example.save_draft("finding-f05", {"cells": cells, "seen": {}})
    page = framed("companies")
    assert not page.exception
    assert len([one for one in page.button if one.label == "Save the finding"]) == 1 + bool(more)
    assert row["finding"] + more in words(page) + "".join(str(one.value) for one in page.text_area)


def test_a_save_that_is_undone_leaves_the_finding_typed_and_on_disk(
    framed: Framed, example: Journal
) -> None:
    before = example.rows("findings")
    page = framed("companies")
    write(page, "Found by me")
    one = new(page)
    page.button(key=f"finding_save_{one}").click().run()
    press(page, "Undo")
    assert example.rows("findings") == before
    assert page.text_area(key=f"finding_{one}_finding").value == "Found by me"
    assert example.drafts() == [f"finding-{one}"]
    press(page, "Undo")
    assert page.text_area(key=f"finding_{new(page)}_finding").value == ""
    assert (example.row("findings", one) or {})["finding"] == "Found by me"


@pytest.mark.parametrize("before", ["", "Undo", "Change"])
def test_a_finding_that_was_saved_here_and_deleted_elsewhere_stays_deleted(
    framed: Framed, example: Journal, before: str
) -> None:
    page = framed("companies")
    write(page, "Found by me")
    one = new(page)
    page.button(key=f"finding_save_{one}").click().run()
    if before == "Undo":
        press(page, "Undo")
        page.button(key=f"finding_save_{one}").click().run()
    elif before == "Change":
        page.button(key=f"finding_change_{one}").click().run()
    row = example.row("findings", one) or {}
    example.commit("Elsewhere", [Delete("findings", one, seen=row)], now=NOW)
    page.run()
    assert not page.exception
    assert page.text_area(key=f"finding_{new(page)}_finding").value == ""
    assert example.drafts() == []


def test_a_finding_that_was_saved_here_and_changed_elsewhere_is_shown_as_changed(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    write(page, "Found by me")
    one = new(page)
    page.button(key=f"finding_save_{one}").click().run()
    row = example.row("findings", one) or {}
    change = Update("findings", one, {"finding": "Changed there"}, seen=row)
    example.commit("Elsewhere", [change], now=NOW)
    page.run()
    assert "Changed there" in words(page)
    assert f"finding_save_{one}" not in [button.key for button in page.button]


def test_a_finding_deleted_elsewhere_while_it_is_changed_is_offered_as_a_new_one(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    page.button(key="finding_change_f07").click().run()
    page.text_area(key="finding_f07_finding").set_value("Changed while it went").run()
    row = example.row("findings", "f07") or {}
    example.commit("Elsewhere", [Delete("findings", "f07", seen=row)], now=NOW)
    for shown in (page.run(), framed("companies")):
        assert shown.text_area(key="finding_f07_finding").value == "Changed while it went"
    page.button(key="finding_save_f07").click().run()
    assert (example.row("findings", "f07") or {})["finding"] == "Changed while it went"


def test_another_tab_changes_a_field_and_not_the_whole_finding(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    write(page, "Begun")
    one = new(page)
    other = framed("companies")
    page.text_area(key=f"finding_{one}_finding").set_value("Begun, and much more").run()
    other.text_input(key=f"finding_{one}_source").set_value("A book").run()
    cells = (example.read_draft(f"finding-{one}") or {})["cells"]
    assert (cells["finding"], cells["source"]) == ("Begun, and much more", "A book")
    page.button(key=f"finding_save_{one}").click().run()
    other.text_area(key=f"finding_{one}_finding").set_value("Typed on in the other tab").run()
    cells = (example.read_draft(f"finding-{one}") or {})["cells"]
    assert cells["finding"] == "Typed on in the other tab"


def test_what_is_cleared_can_be_brought_back(framed: Framed, example: Journal) -> None:
    page = framed("companies")
    assert "Bring back what was cleared" not in [one.label for one in page.button]
    write(page, "Cleared by a slip")
    one = new(page)
    page.button(key=f"finding_discard_{one}").click().run()
    assert example.drafts() == ["put-away-finding"]
    press(page, "Bring back what was cleared")
    assert page.text_area(key=f"finding_{one}_finding").value == "Cleared by a slip"
    assert example.drafts() == [f"finding-{one}"]


def test_what_the_disk_refuses_to_bring_back_stays_put_away(
    framed: Framed, example: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise JournalError("The folder drafts cannot be written.")

    page = framed("companies")
    write(page, "Cleared by a slip")
    page.button(key=f"finding_discard_{new(page)}").click().run()
    choose(page, "Kestrel Rowe")
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refuse)
        press(page, "Bring back what was cleared")
    assert "stays put away" in words(page)
    assert page.selectbox(key="company_chosen").value == "Kestrel Rowe"
    assert example.drafts() == ["put-away-finding"]
    press(page, "Bring back what was cleared")
    assert page.text_area(key=f"finding_{new(page)}_finding").value == "Cleared by a slip"


def test_nothing_that_is_cleared_is_lost_and_the_newest_comes_back_first(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    first = new(page)
    for text in ("A long finding", "b"):
        write(page, text)
        page.button(key=f"finding_discard_{new(page)}").click().run()
    page.button(key=f"finding_discard_{new(page)}").click().run()
    assert example.drafts() == ["put-away-finding"]
    again = choose(framed("companies"), "Kestrel Rowe")
    press(again, "Bring back what was cleared")
    assert again.selectbox(key="company_chosen").value == "Pell Mobility"
    assert again.text_area(key=f"finding_{new(again)}_finding").value == "b"
    press(again, "Bring back what was cleared")
    assert new(again) == first
    assert again.text_area(key=f"finding_{first}_finding").value == "A long finding"
    assert "b" in [one.value for one in again.text]
    assert "put-away-finding" not in example.drafts()


def test_what_is_brought_back_changes_places_with_what_is_typed_since(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    for text in ("Cleared", "Typed since"):
        page.button(key="finding_change_f07").click().run()
        page.text_area(key="finding_f07_finding").set_value(text).run()
        if text == "Cleared":
            page.button(key="finding_discard_f07").click().run()
    for text in ("Cleared", "Typed since"):
        press(page, "Bring back what was cleared")
        assert page.text_area(key="finding_f07_finding").value == text
    assert example.drafts() == ["finding-f07", "put-away-finding"]


def test_two_tabs_write_a_finding_each_and_show_the_others_as_unsaved(
    framed: Framed, example: Journal
) -> None:
    tabs = framed("companies"), framed("companies")
    ids = [new(one) for one in tabs]
    for tab, text in zip(tabs, ("Typed in A", "Typed in B"), strict=True):
        write(tab, text)
    for tab, text, other in zip(tabs, ("Typed in A", "Typed in B"), reversed(ids), strict=True):
        tab.run()
        assert tab.text_area(key=f"finding_{new(tab)}_finding").value == text
        assert tab.button(key=f"finding_prefer_{other}").label == "Write on"
    tabs[0].button(key=f"finding_prefer_{ids[1]}").click().run()
    assert tabs[0].text_area(key=f"finding_{ids[1]}_finding").value == "Typed in B"
    tabs[0].button(key=f"finding_save_{ids[1]}").click().run()
    assert tabs[0].text_area(key=f"finding_{ids[0]}_finding").value == "Typed in A"
    assert example.drafts() == [f"finding-{ids[0]}"]


def test_a_second_press_on_a_merge_leaves_the_next_pair_alone(
    framed: Framed, example: Journal
) -> None:
    plan(example, "Pell Mobility GmbH", 2)
    plan(example, "Tolvane Energy Ltd", 3, id="other")
    page = framed("companies")
    labels = "Call both", "They are two"
    before = {one.key for one in page.button if one.label.startswith(labels)}
    press(page, "They are two")
    after = {one.key for one in page.button if one.label.startswith(labels)}
    assert (len(before), len(after)) == (3, 3)
    assert not before & after


def test_merging_while_a_finding_is_changed_is_no_change_from_elsewhere(
    framed: Framed, example: Journal
) -> None:
    plan(example, "Pell Mobility GmbH", 2)
    row = {"id": "fx", "company": "Pell Mobility GmbH", "finding": "Short", "aspect": "work"}
    example.commit("Add", [Insert("findings", row)], now=NOW)
    page = choose(framed("companies"), "Pell Mobility GmbH")
    page.button(key="finding_change_fx").click().run()
    page.text_area(key="finding_fx_finding").set_value("Longer").run()
    merge(page)
    page.button(key="finding_save_fx").click().run()
    kept = example.row("findings", "fx") or {}
    assert (kept["finding"], kept["company"]) == ("Longer", "Pell Mobility")
    count = len(example.history())
    page.button(key="finding_change_fx").click().run()
    page.button(key="finding_save_fx").click().run()
    assert len(example.history()) == count


def test_long_names_without_spaces_are_told_apart(framed: Framed, example: Journal) -> None:
    long = "Rindfleischetikettierungsueberwachungsgesellschaft"
    plan(example, f"{long} GmbH", 2)
    plan(example, long, 3, id="other")
    labels = [one.label for one in framed("companies").button if one.label.startswith("Call both")]
    assert all(long[:20] in label for label in labels)


def test_what_was_typed_into_a_finding_that_is_deleted_can_be_brought_back(
    framed: Framed, example: Journal
) -> None:
    page = framed("companies")
    page.button(key="finding_change_f07").click().run()
    page.text_area(key="finding_f07_finding").set_value("Typed and not saved").run()
    page.button(key="finding_delete_f07").click().run()
    assert "Typed and not saved" not in [one.value for one in page.text_area]
    press(page, "Undo")
    press(page, "Bring back what was cleared")
    assert page.text_area(key="finding_f07_finding").value == "Typed and not saved"
    assert (example.row("findings", "f07") or {})["finding"] != "Typed and not saved"
