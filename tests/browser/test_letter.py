"""The third conviction in a real browser: from a weak answer to a letter that was sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from recovery.journal import Insert
from recovery.model import Answer, Interview
from recovery.ui.clock import now
from recovery.ui.pause import PAUSE
from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
QUESTION = "What do you know about our depots?"
FOUND = "The depot at Canal Yard charges its vans by departure time."


@pytest.fixture
def held(server: Server) -> Server:
    """A server over a journal with one interview of this morning and a weak answer in it."""
    interview = Interview.read(
        {
            "id": "i1",
            "starts_at": (now() - timedelta(hours=5, minutes=30)).isoformat(),
            "company": "Pell Mobility",
            "role": "Fleet data analyst",
            "status": "closed",
            "interviewers": "Jonas Weber, Nadia Haddad",
        }
    )
    answer = Answer.read(
        {
            "id": "a1",
            "interview_id": "i1",
            "question": QUESTION,
            "topic": "motivation.company_knowledge",
            "said": "That they have depots.",
            "rating": "1",
        }
    )
    server.journal.commit(
        "Fill",
        [Insert("interviews", interview.cells()), Insert("answers", answer.cells())],
        now=NOW,
    )
    return server


def tab_to(page: Page, target: Locator) -> None:
    """Go to an element with the Tab key alone."""
    target.wait_for()
    for _ in range(80):
        if target.evaluate("it => it.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the Tab key does not lead there")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)
    settled(page)


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, page.get_by_role("textbox", name=label, exact=True))
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    settled(page)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_from_a_weak_answer_to_a_finding_to_a_letter_that_was_sent_by_keyboard(
    held: Server, page: Page
) -> None:
    page.goto(f"{held.url}/letter?interview=i1")
    expect(page.get_by_text("18 of 24 hours left to thank Jonas Weber")).to_be_visible()
    press(page, page.get_by_role("link", name=re.compile("What do you know about our depots")))

    page.wait_for_url(re.compile("/answers"))
    press(page, page.locator("summary", has_text="Note a finding"))
    write(page, "What I found", FOUND)
    write(page, "Source", "https://pell.example/depots")
    press(page, button(page, "Keep the finding"))
    expect(page.get_by_test_id("stText").filter(has_text=FOUND)).to_be_visible()

    press(page, page.get_by_role("link", name="Letter"))
    write(page, "A moment from the talk that stayed with you", "the first hour of the day")
    write(page, "One strength of yours", "cutting the refund time from nine days to four")
    write(page, "What they need it for", "fewer late departures")
    press(page, page.get_by_label(re.compile("The depot at Canal Yard")), " ")
    press(page, button(page, "Draft it"))
    body = page.get_by_label("Letter", exact=True)
    expect(body).to_have_value(re.compile("Canal Yard"))
    press(page, button(page, "Mark as sent"))
    expect(page.get_by_text("Sent to Jonas Weber at Pell Mobility")).to_be_visible()

    [letter] = held.journal.rows("letters")
    [finding] = held.journal.rows("findings")
    assert letter["finding_ids"] == finding["id"]
    assert finding["answer_id"] == "a1"
    assert letter["sent_at"]
    assert "Canal Yard" in letter["body"]
    assert held.journal.drafts() == []


def written(page: Page, server: Server) -> Locator:
    """Open an empty letter and return its field."""
    page.goto(f"{server.url}/letter?interview=i1")
    button(page, "Write it yourself").click()
    field = page.get_by_label("Letter", exact=True)
    field.wait_for()
    settled(page)
    return field


def test_the_checks_follow_the_typing_and_the_cursor_stays(held: Server, page: Page) -> None:
    field = written(page, held)
    field.press_sequentially("Dear Jonas, I am rry that I was late.", delay=20)
    expect(page.get_by_text("9 words", exact=True)).to_be_visible()
    flagged = page.get_by_text(re.compile("sorry"))
    expect(flagged).to_have_count(0)
    for _ in range(len("rry that I was late.")):
        field.press("ArrowLeft")
    page.keyboard.type("so", delay=PAUSE / 2)
    expect(page.get_by_test_id("stMarkdown").filter(has_text="sorry").first).to_be_visible()
    assert field.evaluate("field => field === document.activeElement")
    assert field.evaluate("field => field.selectionStart") == len("Dear Jonas, I am so")
    # The run that follows a pause never takes away what is typed meanwhile.
    page.keyboard.press("End")
    text = " A longer sentence, typed through a few pauses and runs of the page."
    page.keyboard.type(text, delay=PAUSE / 8)
    expect(page.get_by_text("22 words", exact=True)).to_be_visible()
    expect(field).to_have_value(f"Dear Jonas, I am sorry that I was late.{text}")


def test_a_server_killed_while_a_letter_is_edited_shows_it_as_typed(
    held: Server, page: Page, watch: Watch
) -> None:
    watch.disconnects = True
    field = written(page, held)
    text = "Dear Jonas,\n\nThank you for the “wälk” through Canal Yard.\n\nKind regards"
    field.fill(text)
    page.get_by_label("Subject").press_sequentially("Thank you")
    expect(page.get_by_text("Kept on disk as you type.")).to_be_visible()
    page.wait_for_url(re.compile("letter="))
    settled(page)
    field.press("Control+End")
    field.press_sequentially(", Ines")
    expect(page.get_by_text("13 words", exact=True)).to_be_visible()
    held.kill()
    held.start()
    page.reload()
    expect(page.get_by_label("Letter", exact=True)).to_have_value(f"{text}, Ines")
    expect(page.get_by_label("Subject")).to_have_value("Thank you")
    assert held.journal.rows("letters") == []

    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved the letter to Jonas Weber, Pell Mobility")).to_be_visible()
    [letter] = held.journal.rows("letters")
    assert (letter["body"], letter["subject"]) == (f"{text}, Ines", "Thank you")
    assert held.journal.drafts() == []


def test_a_name_that_is_not_among_the_interviewers_gets_a_letter_too(
    held: Server, page: Page
) -> None:
    page.goto(f"{held.url}/letter?interview=i1")
    page.get_by_role("combobox", name="Interviewer").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Tom Adeyemi")
    page.get_by_text("Add: Tom Adeyemi").wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text("left to thank Tom Adeyemi")).to_be_visible()
    page.wait_for_url(re.compile("letter="))
    page.reload()
    expect(page.get_by_text("left to thank Tom Adeyemi")).to_be_visible()
    page.get_by_label("One strength of yours").fill("patience")
    expect(page.get_by_text("missing: a moment from the talk, what they need")).to_be_visible()
    page.reload()
    expect(page.get_by_text("left to thank Tom Adeyemi")).to_be_visible()
    expect(page.get_by_label("One strength of yours")).to_have_value("patience")


def test_who_types_in_two_windows_is_told_while_the_cursor_stays(
    held: Server, page: Page, context: BrowserContext
) -> None:
    field = written(page, held)
    field.fill("Dear Jonas, thank you.")
    page.wait_for_url(re.compile("letter="))
    settled(page)
    other = context.new_page()
    other.goto(page.url)
    there = other.get_by_label("Letter", exact=True)
    expect(there).to_have_value("Dear Jonas, thank you.")
    settled(other)
    field.fill("Dear Jonas, thank you. Much more.")
    expect(page.get_by_text("6 words", exact=True)).to_be_visible()
    there.press("End")
    other.keyboard.type(" I look forward.")
    expect(other.get_by_text("changed in another window as well")).to_be_visible()
    other.keyboard.type(" Kind regards")
    expect(there).to_have_value("Dear Jonas, thank you. I look forward. Kind regards")
    button(other, "Earlier texts").click()
    expect(other.get_by_text("Dear Jonas, thank you. Much more.", exact=True)).to_be_visible()
