"""What only a browser shows of a debrief: the cursor, haste, and a field that is never left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from recovery.catalogue import builtin_kinds
from tests.browser.watching import on_disk, settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

HAPPENED = "=SUM(1;2) is how I began, <b>and</b> it went on"
RAMBLED = builtin_kinds()["content.rambling"].label


def press(page: Page, name: str) -> None:
    settled(page).get_by_role("button", name=name).first.click()
    settled(page)


def choose(place: Page | Locator, name: str) -> None:
    place.get_by_role("radio", name=name, exact=True).click()


def begun(server: Server, page: Page) -> None:
    """A new debrief that is open at its mistakes."""
    page.goto(f"{server.url}/debrief")
    press(page, "Add an interview")
    page.get_by_label("Company").fill("Oakline")
    press(page, "Go on to the facts")
    press(page, "Go on to the mistakes")


def draft(server: Server) -> dict[str, Any]:
    [name] = server.journal.drafts()
    kept = server.journal.read_draft(name)
    assert kept is not None
    return kept


def cursor_is_in(page: Page, label: str) -> None:
    page.wait_for_function(
        "label => document.activeElement.ariaLabel?.startsWith(label)", arg=label
    )


def test_a_field_that_is_never_left_survives_a_killed_server(
    server: Server, page: Page, watch: Watch
) -> None:
    watch.disconnects = True
    begun(server, page)
    press(page, "Nothing here")
    press(page, RAMBLED)
    choose(page, "4")
    settled(page).get_by_text("More about it").click()
    page.get_by_label("What happened?").click()
    page.keyboard.type(HAPPENED)
    on_disk(page, server, HAPPENED)
    server.kill()
    server.start()
    page.reload()
    page.get_by_text("More about it").click()
    field = page.get_by_label("What happened?")
    field.wait_for()
    expect(field).to_have_value(HAPPENED)
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()


def test_ten_questions_typed_in_haste_are_all_kept(server: Server, page: Page) -> None:
    begun(server, page)
    choose(page, "Questions I was asked")
    settled(page).get_by_label("Question 1: what were you asked?").click()
    for number in range(1, 11):
        cursor_is_in(page, f"Question {number}:")
        page.keyboard.type(f"Question number {number}?")
        choose(page, str(number % 5 + 1))
        page.keyboard.press("Control+Enter")
    cursor_is_in(page, "Question 11:")
    settled(page)
    assert [(row["question"], row["rating"]) for row in draft(server)["answers"]] == [
        (f"Question number {number}?", str(number % 5 + 1)) for number in range(1, 11)
    ]


def test_a_question_is_rated_and_the_next_one_opened_by_keyboard_alone(
    server: Server, page: Page
) -> None:
    begun(server, page)
    choose(page, "Questions I was asked")
    settled(page).get_by_label("Question 1: what were you asked?").click()
    page.keyboard.type("Why us?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    cursor_is_in(page, "Question 2:")
    [answer] = draft(server)["answers"]
    assert (answer["question"], answer["rating"]) == ("Why us?", "1")
