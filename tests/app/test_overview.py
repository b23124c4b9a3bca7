from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.journal import Delete, Insert, Journal, Update
from recovery.model import Interview
from recovery.ui.clock import now
from recovery.ui.journal import EXAMPLE

FRAME = places.front() / "recovery" / "ui" / "frame.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal folder of its own, still empty."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def page() -> AppTest:
    test = AppTest.from_file(str(FRAME), default_timeout=30).run()
    assert not test.exception
    return test


def sentence(test: AppTest) -> str:
    """The first sentence, without the marks that keep it from running."""
    return test.markdown[0].value.replace("\\", "")


def words(test: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*test.markdown, *test.caption, *test.text])


def links(test: AppTest) -> list[tuple[str, str]]:
    """The links on the page: label, and what they ask the page for."""
    return [(one.label.replace("\\", ""), one.proto.query_string) for one in test.page_link]


def write(folder: Path, **cells: str) -> None:
    row = {"id": "i1", "company": "Marlow & Finch", "starts_at": "2026-03-12", **cells}
    Journal.open(folder).commit(
        "Add", [Insert("interviews", Interview.read(row).cells())], now=now()
    )


def primary(test: AppTest) -> list[str]:
    return [one.label for one in test.button if one.proto.type == "primary"]


def test_an_empty_journal_is_welcomed_with_one_first_step(folder: Path) -> None:
    test = page()
    assert "write it down once" in sentence(test)
    assert primary(test) == ["Debrief an interview"]
    assert {"Plan an interview", "Open the example"} <= {one.label for one in test.button}
    assert Journal.open(folder).rows("interviews") == []


def test_the_next_interview_has_its_countdown(folder: Path) -> None:
    starts_at = (now() + timedelta(days=2, hours=3, minutes=5)).isoformat()
    write(folder, status="planned", starts_at=starts_at)
    test = page()
    assert sentence(test) == ("Your next interview is in 2 days and 3 hours, with Marlow & Finch.")
    assert primary(test) == ["Debrief an interview"]


def test_a_draft_comes_first_and_is_one_link_away(folder: Path) -> None:
    write(folder, status="held")
    draft = {"interview": {"company": "Marlow & Finch", "starts_at": "2026-03-12"}}
    Journal.open(folder).save_draft("debrief-i1", draft)
    test = page()
    assert sentence(test).startswith("One debrief is open: with Marlow & Finch.")
    assert ("Marlow & Finch, 12 Mar 2026", "interview=i1") in links(test)
    assert "Waiting for a debrief" not in words(test)


def test_a_draft_of_an_interview_that_was_never_saved_is_shown_too(folder: Path) -> None:
    Journal.open(folder).save_draft("debrief-new", {"interview": {}, "step": 1})
    test = page()
    assert ("Not named yet", "interview=new") in links(test)


def test_a_draft_of_something_else_is_no_debrief(folder: Path) -> None:
    Journal.open(folder).save_draft("letter-i1", {"interview": {}})
    assert "write it down once" in sentence(page())


def test_a_planned_interview_that_is_past_waits_for_its_debrief(folder: Path) -> None:
    write(folder, status="planned")
    test = page()
    assert sentence(test) == "One interview is waiting for its debrief: with Marlow & Finch."
    assert ("Marlow & Finch, 12 Mar 2026", "interview=i1") in links(test)


def test_a_closed_debrief_without_an_outcome_asks_for_it(folder: Path) -> None:
    write(folder, status="closed", outcome="waiting")
    test = page()
    assert "no outcome" in sentence(test)
    assert "1 interview; 1 debriefed and closed" in words(test)


def days_ago(days: int) -> str:
    return (now() - timedelta(days=days)).date().isoformat()


def test_an_outcome_is_asked_for_after_two_weeks_and_answered_in_place(folder: Path) -> None:
    write(folder, status="closed", starts_at=days_ago(10))
    assert not page().selectbox
    write(folder, id="i2", status="closed", starts_at=days_ago(16))
    test = page()
    [asked] = test.selectbox
    asked.set_value("rejected").run()
    row = Journal.open(folder).row("interviews", "i2")
    assert row is not None
    assert (row["outcome"], row["outcome_on"]) == ("rejected", days_ago(0))
    assert not page().selectbox
    next(one for one in test.button if one.label == "Undo").click().run()
    assert len(page().selectbox) == 1


def test_a_promised_reply_is_waited_for_and_nothing_yet_asks_two_weeks_on(folder: Path) -> None:
    write(folder, status="closed", starts_at=days_ago(30), reply_by=days_ago(-1))
    assert not page().selectbox
    write(folder, id="i2", status="closed", starts_at=days_ago(30), reply_by=days_ago(2))
    page().selectbox[0].set_value("waiting").run()
    row = Journal.open(folder).row("interviews", "i2")
    assert row is not None
    assert (row["outcome"], row["outcome_on"], row["reply_by"]) == (
        "waiting",
        days_ago(0),
        days_ago(2),
    )
    assert not page().selectbox


def closed_with_mistakes(folder: Path, days: int) -> None:
    at = (now() - timedelta(days=days)).isoformat()
    write(folder, status="closed", outcome="rejected", starts_at=days_ago(days), closed_at=at)
    rows = [
        {"id": f"m{n}", "interview_id": "i1", "kind": kind, "felt": "4", "triage": "let go"}
        for n, kind in enumerate(("content.rambling", "logistics.late"))
    ]
    Journal.open(folder).commit("Add", [Insert("mistakes", row) for row in rows], now=now())


@pytest.mark.parametrize(("days", "asked"), [(6, False), (8, True), (80, True), (100, False)])
def test_how_much_it_bothers_is_asked_again_after_a_week_and_not_after_months(
    folder: Path, days: int, *, asked: bool
) -> None:
    closed_with_mistakes(folder, days)
    assert ("Some days on" in words(page())) is asked


def test_each_mistake_is_felt_again_once(folder: Path) -> None:
    closed_with_mistakes(folder, 8)
    test = page()
    test.button_group(key="felt_again_m0").set_value("2").run()
    test.button(key="felt_keep").click().run()
    rows = {row["id"]: row for row in Journal.open(folder).rows("mistakes")}
    assert {one: row["felt_later"] for one, row in rows.items()} == {"m0": "2", "m1": ""}
    assert all(row["rerated_at"] for row in rows.values())
    assert "Some days on" not in words(page())


def test_who_does_not_want_to_be_asked_gives_no_number(folder: Path) -> None:
    closed_with_mistakes(folder, 8)
    test = page()
    test.button_group(key="felt_again_m0").set_value("3").run()
    test.button(key="felt_pass").click().run()
    rows = Journal.open(folder).rows("mistakes")
    assert [row["felt_later"] for row in rows] == ["", ""]
    assert all(row["rerated_at"] for row in rows)


def test_a_mistake_deleted_elsewhere_does_not_keep_the_others_from_being_felt_again(
    folder: Path,
) -> None:
    closed_with_mistakes(folder, 8)
    test = page()
    test.button_group(key="felt_again_m0").set_value("2").run()
    journal = Journal.open(folder)
    seen = journal.row("mistakes", "m1") or {}
    journal.commit("Delete", [Delete("mistakes", "m1", seen=seen)], now=now())
    test.button(key="felt_keep").click().run()
    assert (Journal.open(folder).row("mistakes", "m0") or {})["felt_later"] == "2"


def test_a_letter_has_its_hours_and_goes_once_it_is_sent(folder: Path) -> None:
    at = (now() - timedelta(hours=5, minutes=30)).isoformat()
    write(folder, status="closed", starts_at=at)
    assert ("Marlow & Finch: 18 of 24 hours left", "interview=i1") in links(page())
    sent = {"id": "l1", "interview_id": "i1", "sent_at": now().isoformat()}
    Journal.open(folder).commit("Sent", [Insert("letters", sent)], now=now())
    assert "Thank-you letters" not in words(page())


def test_on_the_day_of_an_interview_without_a_time_its_letter_has_all_its_hours(
    folder: Path,
) -> None:
    write(folder, status="closed", starts_at=now().date().isoformat())
    assert ("Marlow & Finch: 24 of 24 hours left", "interview=i1") in links(page())


def test_a_letter_that_was_begun_waits_and_is_one_link_away(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected", starts_at=days_ago(20))
    cells = {"id": "l1", "interview_id": "i1", "body": "Dear Kim"}
    Journal.open(folder).save_draft("letter-l1", {"cells": cells, "seen": {}})
    asked = ("Marlow & Finch: begun, not sent", "interview=i1&letter=l1")
    assert asked in links(page())
    sent = {"id": "l1", "interview_id": "i1", "sent_at": now().isoformat()}
    Journal.open(folder).commit("Sent", [Insert("letters", sent)], now=now())
    assert "begun, not sent" not in str(links(page()))


def test_an_answer_put_off_comes_back_on_its_day(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected")
    rows = [
        {"id": "a1", "interview_id": "i1", "question": "Why us?", "put_off_to": days_ago(0)},
        {"id": "a2", "interview_id": "i1", "question": "Why not?", "put_off_to": days_ago(-1)},
    ]
    Journal.open(folder).commit("Add", [Insert("answers", row) for row in rows], now=now())
    test = page()
    assert ("Why us?", "answer=a1") in links(test)
    assert "Why not?" not in str(links(test))
    assert "put off" in sentence(test)


def test_answers_due_for_practice_are_counted_and_one_link_away(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected")
    row = {"id": "a1", "interview_id": "i1", "question": "Why us?", "wish_i_had_said": "Because."}
    Journal.open(folder).commit("Add", [Insert("answers", row)], now=now())
    test = page()
    assert sentence(test) == "One answer is due for practice."
    assert ("Practise 1 aloud", "mode=practice") in links(test)
    rated = {"id": "r1", "answer_id": "a1", "rehearsed_at": now().isoformat(), "rating": "easy"}
    Journal.open(folder).commit("Rate", [Insert("rehearsals", rated)], now=now())
    assert sentence(page()).startswith("Nothing is due.")


def test_an_accepted_offer_ends_the_search_until_it_is_opened_again(folder: Path) -> None:
    write(folder, status="closed", outcome="accepted")
    write(folder, id="i2", status="closed", starts_at=days_ago(40))
    test = page()
    test.button(key="search_put_away_now").click().run()
    assert "put your search away" in sentence(test)
    assert not test.selectbox
    test = page()
    assert "All 2 entries are kept" in sentence(test)
    test.button(key="search_open_again").click().run()
    assert test.selectbox
    assert "Marlow & Finch" in words(test)


def test_done_is_said_as_done(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected")
    assert sentence(page()).startswith("Nothing is due.")


def test_a_company_runs_nothing(folder: Path) -> None:
    company = "![x](http://e.invalid/x)"
    write(folder, status="planned", starts_at="2099-01-01", company=company)
    write(folder, id="i2", status="closed", company=company)
    test = page()
    labels = [one.label for one in (*test.page_link, *test.selectbox)]
    assert any("invalid" in label for label in labels)
    assert "![x](" not in test.markdown[0].value
    assert all("![x](" not in label for label in labels)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_example_never_mixes_with_the_journal(folder: Path) -> None:
    test = page()
    before = files(folder)
    example = files(places.example())
    test.button(key="open_example").click().run()
    copy = Path(test.session_state[EXAMPLE])
    count = len(Journal.open(copy).rows("interviews"))
    assert f"{count - 1} interviews" in words(test)
    test.switch_page("../../pages/entries.py")
    test.query_params["interview"] = "i01"
    test.run()
    test.button(key="delete").click().run()
    assert len(test.dataframe[0].value) == count - 1
    assert not test.exception
    assert files(folder) == before
    assert files(places.example()) == example
    test.query_params["stage"] = "panel"
    test.run()
    leave = [one for one in test.button if one.label == "Leave the example"]
    leave[0].click().run()
    assert not test.exception
    assert "Nothing is written yet" in sentence(test)
    assert "stage" not in test.query_params
    assert not copy.exists()
    assert page().button(key="open_example").label == "Open the example"


@pytest.mark.parametrize("interview", [None, [], {"starts_at": "2026-3-1"}, {"company": 3}])
def test_a_debrief_draft_of_another_form_does_not_shut_the_front_page(
    folder: Path, interview: object
) -> None:
    Journal.open(folder).save_draft("debrief-x1", {"interview": interview})
    test = page()
    assert not test.exception
    assert "debrief is open" in sentence(test)


def test_a_new_interview_opens_a_search_that_was_put_away(folder: Path) -> None:
    write(folder, status="closed", outcome="accepted")
    test = page()
    test.button(key="search_put_away_now").click().run()
    assert "put your search away" in sentence(page())
    Journal.open(folder).save_draft("debrief-i9", {"interview": {"company": "Begun Ltd"}})
    assert "Debrief begun: Begun Ltd" in str(links(page()))
    row = {"id": "i2", "company": "Next Ltd", "status": "planned", "starts_at": days_ago(-1)}
    later = now() + timedelta(minutes=1)
    Journal.open(folder).commit("Plan", [Insert("interviews", row)], now=later)
    assert "put your search away" not in words(page())
    assert "Next Ltd" in words(page())


def test_letters_to_the_other_interviewers_are_due_with_their_hours(folder: Path) -> None:
    at = (now() - timedelta(hours=5, minutes=30)).isoformat()
    write(folder, status="closed", starts_at=at, interviewers="Ann, Bo, Cy")
    sent = {"id": "l1", "interview_id": "i1", "recipient": "Ann", "sent_at": now().isoformat()}
    Journal.open(folder).commit("Sent", [Insert("letters", sent)], now=now())
    test = page()
    assert "Marlow & Finch: 1 of 3 sent, 18 of 24 hours left" in str(links(test))
    assert "1 of 3 sent" in sentence(test)


def test_a_saved_letter_is_listed_until_it_is_sent_or_nobody_expects_it(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected", starts_at=days_ago(20))
    write(folder, id="i2", status="closed", outcome="rejected", starts_at=days_ago(90))
    journal = Journal.open(folder)
    for number, to in enumerate(("Ann", "Bo")):
        row = {"id": f"l{number}", "interview_id": "i1", "recipient": to, "body": "Dear"}
        journal.commit("Write", [Insert("letters", row)], now=now())
    journal.commit("Write", [Insert("letters", {"id": "l9", "interview_id": "i2"})], now=now())
    test = page()
    begun = [label for label, _ in links(test) if "begun" in label]
    assert begun == [f"Marlow & Finch: begun, not sent, to {one}" for one in ("Ann", "Bo")]
    assert sentence(test) == "2 letters are begun and not sent yet."
    seen = journal.row("interviews", "i1") or {}
    cancelled = Update("interviews", "i1", {"status": "cancelled"}, seen=seen)
    journal.commit("Cancel", [cancelled], now=now())
    assert "begun" not in str(links(page()))


def test_an_interview_in_an_open_debrief_has_its_letters_hours_and_leads_there(
    folder: Path,
) -> None:
    at = (now() - timedelta(hours=19, minutes=30)).isoformat()
    cells = {"company": "Oakline", "starts_at": at, "interviewers": "Ann"}
    Journal.open(folder).save_draft("debrief-n1", {"interview": cells, "step": 1})
    test = page()
    [link] = [one for one in test.page_link if "hours left" in one.label]
    assert link.label.replace("\\", "") == "Oakline: 4 of 24 hours left"
    assert (link.proto.page, link.proto.query_string) == ("debrief", "interview=n1")


@pytest.mark.parametrize(("step", "listed"), [(0, False), (1, True)])
def test_an_interview_of_today_is_over_once_its_facts_are_written_down(
    folder: Path, step: int, *, listed: bool
) -> None:
    cells = {"company": "Oakline", "starts_at": now().date().isoformat()}
    Journal.open(folder).save_draft("debrief-n1", {"interview": cells, "step": step})
    assert ("Oakline: 24 of 24 hours left" in str(links(page()))) is listed


def test_a_letter_whose_day_runs_out_comes_before_a_debrief_that_waits_for_long(
    folder: Path,
) -> None:
    write(folder, status="held", starts_at=days_ago(700))
    old = {"company": "Past Ltd", "starts_at": days_ago(60)}
    Journal.open(folder).save_draft("debrief-n1", {"interview": old, "step": 1})
    assert sentence(page()).startswith("One debrief is open")
    at = (now() - timedelta(hours=19, minutes=30)).isoformat()
    write(folder, id="i2", status="closed", company="New Ltd", starts_at=at)
    assert sentence(page()) == "A letter to New Ltd is what helps now: 4 of 24 hours left."
    write(folder, id="i3", status="held", starts_at=days_ago(5))
    assert sentence(page()).endswith("interviews are waiting for their debrief.")


def test_an_interview_on_the_next_day_goes_before_all_else_also_without_a_time(
    folder: Path,
) -> None:
    write(folder, status="held", starts_at=days_ago(400))
    write(folder, id="i2", status="planned", company="Next Ltd", starts_at=days_ago(-1))
    assert sentence(page()) == "Your next interview is tomorrow, with Next Ltd."


def test_an_interview_added_by_hand_opens_a_search_that_was_put_away(folder: Path) -> None:
    write(folder, status="closed", outcome="accepted")
    write(folder, id="i2", status="planned", starts_at=days_ago(-2))
    page().button(key="search_put_away_now").click().run()
    assert "put your search away" in sentence(page())
    file = folder / "interviews.csv"
    names = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    row = {"id": "i9", "company": "Hand Ltd", "starts_at": days_ago(-3), "status": "planned"}
    with file.open("a", encoding="utf-8") as out:
        out.write(",".join(row.get(name, "") for name in names) + "\n")
    test = page()
    assert "put your search away" not in words(test)
    assert "Your search has an end" not in words(test)


def test_a_letter_to_somebody_else_thanks_no_interviewer(folder: Path) -> None:
    at = (now() - timedelta(hours=5, minutes=30)).isoformat()
    write(folder, status="closed", starts_at=at, interviewers="Priya Nair, Jonas Weber, PhD")
    for to in ("Priya Nair <priya@x.org>", "Sam Recruiter"):
        sent = {"id": to[:3], "interview_id": "i1", "recipient": to, "sent_at": now().isoformat()}
        Journal.open(folder).commit("Sent", [Insert("letters", sent)], now=now())
    assert "Marlow & Finch: 1 of 2 sent, 18 of 24 hours left" in str(links(page()))
    sent |= {"id": "l9", "recipient": "Jonas Weber"}
    Journal.open(folder).commit("Sent", [Insert("letters", sent)], now=now())
    assert "Thank-you letters" not in words(page())
