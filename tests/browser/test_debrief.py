"""A debrief in a real browser: typed, killed, continued, closed, and found again everywhere."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.catalogue import builtin_kinds
from recovery.ui.clock import now
from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

COMPANY = "Oakline & *Söhne* ![x](http://127.0.0.2/x.png)"
WENT_WELL = "On time, “calm”.\nThe second line: 007, NA, $5-$7."
HAPPENED = "=SUM(1;2) is how I began, <b>and</b> then it went on"
QUESTION = "Why do you want to work here?"
SAID = "Because of [maps](http://127.0.0.2/)."
WISH = "The returns project, in two sentences."
RAMBLED = builtin_kinds()["content.rambling"].label


def press(page: Page, name: str) -> None:
    settled(page).get_by_role("button", name=name).first.click()
    settled(page)


def choose(place: Page | Locator, name: str) -> None:
    place.get_by_role("radio", name=name, exact=True).click()


def typed(page: Page, label: str, text: str) -> None:
    """Type with the keyboard, and leave the field by it."""
    settled(page).get_by_label(label, exact=True).click()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    settled(page)


def kept(server: Server, table: str) -> list[dict[str, str]]:
    with (server.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def waits(page: Page, server: Server, text: str) -> None:
    """Wait until the draft on disk holds a text; no field is left for it."""
    for _ in range(500):
        names = server.journal.drafts()
        if names and text in str(server.journal.read_draft(names[0])):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"not on disk: {text}")


def test_a_debrief_survives_a_killed_server_and_is_found_everywhere(
    server: Server, page: Page, watch: Watch
) -> None:
    page.goto(f"{server.url}/debrief")
    _the_facts(page)
    _a_mistake(page)
    _kill_while_typing(server, page, watch)
    _the_question(page)
    _what_i_take(page)
    press(page, "Close the debrief")
    page.get_by_role("heading", name="closed").wait_for()
    _on_disk(server)
    _in_patterns(page)
    _in_the_export(server, page)


def _the_facts(page: Page) -> None:
    press(page, "Add an interview")
    typed(page, "Company", COMPANY)
    typed(page, "Role", "Analyst")
    page.keyboard.press("Escape")
    press(page, "Go on to the facts")
    typed(page, "What went well?", WENT_WELL)
    choose(page, "2")
    press(page, "Go on to the mistakes")


def _a_mistake(page: Page) -> None:
    press(page, "Nothing here")
    press(page, RAMBLED)
    choose(page, "4")
    choose(settled(page), "Work on it")
    settled(page).get_by_text("More about it").click()


def _kill_while_typing(server: Server, page: Page, watch: Watch) -> None:
    """The field that is being typed into is never left: the server is killed in the middle."""
    page.get_by_label("What happened?").click()
    page.keyboard.type(HAPPENED)
    waits(page, server, HAPPENED)
    watch.disconnects = True
    server.kill()
    server.start()
    page.reload()
    page.get_by_text("More about it").click()
    field = page.get_by_label("What happened?")
    field.wait_for()
    assert field.input_value() == HAPPENED
    assert settled(page).get_by_role("radio", name="4", exact=True).is_checked()
    for _ in builtin_kinds():
        if settled(page).get_by_role("button", name="Go on to the questions").count():
            break
        page.get_by_test_id("stBaseButton-primary").click()


def _the_question(page: Page) -> None:
    press(page, "Go on to the questions")
    page.get_by_label("Question 1: what were you asked?").click()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    typed(page, "What I said", SAID)
    page.get_by_label("What I said").focus()
    page.keyboard.press("Control+Enter")
    # The cursor is in the next question already.
    page.wait_for_function("document.activeElement.ariaLabel?.startsWith('Question 2')")
    page.keyboard.type("And you?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.get_by_label("Question 3: what were you asked?").wait_for()
    press(page, "Go on to what you take from it")


def _what_i_take(page: Page) -> None:
    typed(page, "I wish I had said", WISH)
    typed(page, "If", "I have talked for a minute")
    typed(page, "then I will", "stop")


def _on_disk(server: Server) -> None:
    [interview] = kept(server, "interviews")
    [mistake] = kept(server, "mistakes")
    answers = kept(server, "answers")
    [plan] = kept(server, "plans")
    assert {name: interview[name] for name in ("company", "role", "went_well", "felt")} == {
        "company": COMPANY,
        "role": "Analyst",
        "went_well": WENT_WELL,
        "felt": "2",
    }
    assert interview["status"] == "closed"
    assert interview["starts_at"] == now().date().isoformat()
    assert set(interview["reviewed"].split("; ")) >= {"content.rambling", "logistics.late"}
    assert (mistake["kind"], mistake["what_happened"]) == ("content.rambling", HAPPENED)
    assert (mistake["felt"], mistake["triage"]) == ("4", "work on")
    assert [(row["question"], row["said"], row["rating"]) for row in answers] == [
        (QUESTION, SAID, "1"),
        ("And you?", "", "3"),
    ]
    assert answers[0]["wish_i_had_said"] == WISH
    assert (plan["about"], plan["then_action"]) == ("content.rambling", "stop")
    assert {row["interview_id"] for row in (mistake, *answers)} == {interview["id"]}
    assert server.journal.drafts() == []


def _in_patterns(page: Page) -> None:
    page.get_by_role("link", name="Patterns", exact=True).first.click()
    page.get_by_role("heading", name="Patterns", exact=True).wait_for()
    settled(page).get_by_text("What recurs, as a table").click()
    # The cells of a table are drawn; what a screen reader is given holds their text.
    page.get_by_role("gridcell").filter(has_text=RAMBLED).first.wait_for(state="attached")


def _in_the_export(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/data?section=Export")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Everything, as a zip", exact=True).click()
    with zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes())) as made:
        for table in ("interviews", "mistakes", "answers", "plans"):
            exported = io.StringIO(made.read(f"{table}.csv").decode(), newline="")
            assert list(csv.DictReader(exported)) == kept(server, table)


def test_questions_typed_in_haste_are_all_kept(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/debrief")
    press(page, "Add an interview")
    typed(page, "Company", "Oakline")
    page.keyboard.press("Escape")
    press(page, "Go on to the facts")
    choose(page, "2 Mistakes, questions")
    choose(settled(page), "Questions I was asked")
    settled(page).get_by_label("Question 1: what were you asked?").click()
    for number in range(1, 11):
        page.wait_for_function(
            "number => document.activeElement.ariaLabel?.startsWith(`Question ${number}:`)",
            arg=number,
        )
        page.keyboard.type(f"Question number {number}?")
        choose(page, str(number % 5 + 1))
        page.keyboard.press("Control+Enter")
    page.get_by_label("Question 11: what were you asked?").wait_for()
    settled(page)
    [name] = server.journal.drafts()
    draft = server.journal.read_draft(name)
    assert draft is not None
    assert [(row["question"], row["rating"]) for row in draft["answers"]] == [
        (f"Question number {number}?", str(number % 5 + 1)) for number in range(1, 11)
    ]
