"""The second conviction in a real browser: rewrite a weak answer, see the difference, practise."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from recovery import places
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

ANSWER = "a12"
TICKING = re.compile(r"\d:\d\d")
COMES_BACK = re.compile(r"Good · (\d+ (min|h|days)|tomorrow)")
FIRST, SECOND = "wrong currency", "right currency"


@pytest.fixture
def own(quiet_server: Server) -> Server:
    """A server over a copy of the example's tables."""
    shutil.copytree(places.example(), quiet_server.folder)
    quiet_server.start()
    return quiet_server


def _due(page: Page, url: str) -> int:
    """Read the due count off the list of answers."""
    page.goto(f"{url}/answers")
    button = page.get_by_role("button", name=re.compile(r"Practise aloud \(\d+ due\)"))
    found = re.search(r"\((\d+) due\)", button.inner_text())
    assert found
    return int(found.group(1))


def _rehearsals(server: Server) -> list[dict[str, str]]:
    return server.journal.rows("rehearsals")


def test_a_weak_answer_is_opened_by_keyboard_rewritten_and_its_difference_shown(
    own: Server, page: Page
) -> None:
    page.goto(f"{own.url}/answers?answer={ANSWER}")
    field = page.get_by_label("What I wish I had said")
    text = field.input_value()
    assert FIRST in text
    field.click()
    field.fill(text.replace(FIRST, SECOND))
    # No leaving of the field: the pause alone brings it to disk.
    expect(page.get_by_text("Not saved yet. What you type is kept on disk")).to_be_visible()
    assert own.journal.read_draft(f"answer-{ANSWER}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("Better answer: Tell me about a mistake"))).to_be_visible()
    kept = own.journal.row("answers", ANSWER)
    assert kept
    assert kept["wish_i_had_said"] == text.replace(FIRST, SECOND)
    page.get_by_text("Earlier versions").click()
    expect(page.locator("del")).to_have_text("wrong")
    expect(page.locator("strong").filter(has_text="right")).to_be_visible()


def test_what_was_typed_survives_a_killed_server(own: Server, page: Page, watch: Watch) -> None:
    watch.disconnects = True
    page.goto(f"{own.url}/answers?answer=a39")
    field = page.get_by_label("What I wish I had said")
    field.click()
    field.press_sequentially("Departures first")
    expect(page.get_by_text("Not saved yet. What you type is kept on disk")).to_be_visible()
    own.kill()
    own.start()
    page.goto(f"{own.url}/answers")
    page.get_by_role("button", name=re.compile("Not saved yet: How would you plan")).click()
    expect(page.get_by_label("What I wish I had said")).to_have_value("Departures first")


def test_answers_are_practised_by_keyboard_alone_and_a_rating_is_undone(
    own: Server, page: Page
) -> None:
    before, due = len(_rehearsals(own)), _due(page, own.url)
    page.goto(f"{own.url}/answers?mode=practice")
    expect(page.get_by_text(f"{due} answers are due")).to_be_visible()
    expect(page.get_by_role("timer")).to_have_text(TICKING)
    expect(page.get_by_role("button", name="Good")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=COMES_BACK)).to_be_visible()
    page.keyboard.press("3")
    expect(page.get_by_text(f"{due - 1} answers are due, 1 rehearsed")).to_be_visible()
    assert len(_rehearsals(own)) == before + 1
    assert _rehearsals(own)[-1]["rating"] == "good"

    expect(page.get_by_role("timer")).to_have_text(TICKING)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("Easy · "))).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_text(f"{due - 2} answers are due, 2 rehearsed")).to_be_visible()
    overview = page.context.new_page()
    overview.goto(own.url)
    expect(overview.get_by_text(f"Practise {due - 2} aloud")).to_be_visible()
    page.bring_to_front()
    second = _rehearsals(own)[-1]
    assert second["rating"] == "easy"

    page.keyboard.press("u")
    expect(page.get_by_text(f"{due - 1} answers are due, 1 rehearsed")).to_be_visible()
    assert len(_rehearsals(own)) == before + 1
    expect(page.get_by_role("button", name=re.compile("Again · "))).to_be_visible()
    settled(page).keyboard.press("1")
    expect(page.get_by_text("2 rehearsed in this sitting")).to_be_visible()
    last = _rehearsals(own)[-1]
    assert (last["answer_id"], last["rating"]) == (second["answer_id"], "again")
    assert _due(page, own.url) in {due - 2, due - 1}  # "again" comes back within minutes


def test_enter_on_another_button_does_not_reveal(own: Server, page: Page) -> None:
    page.goto(f"{own.url}/answers?mode=practice")
    skip = page.get_by_role("button", name="Not now")
    question = page.get_by_role("heading", level=3).inner_text()
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3)).not_to_have_text(question)
    expect(page.get_by_role("button", name="Show my better answer")).to_be_visible()


def test_a_key_pressed_twice_in_haste_rates_once(own: Server, page: Page) -> None:
    before = len(_rehearsals(own))
    page.goto(f"{own.url}/answers?mode=practice")
    page.get_by_role("button", name="Show my better answer").click()
    expect(page.get_by_role("button", name=re.compile("Good · "))).to_be_visible()
    for _ in range(3):
        page.keyboard.press("3")
    expect(page.get_by_text("1 rehearsed in this sitting")).to_be_visible()
    settled(page)
    assert len(_rehearsals(own)) == before + 1


def test_a_voice_is_recorded_and_played_back_and_never_leaves_the_tab(
    own: Server, page: Page, chromium: Browser, watch: Watch
) -> None:
    del page  # its watch stays
    flags = [*FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    kind = chromium.browser_type
    files = {one: one.stat().st_size for one in own.folder.rglob("*") if one.is_file()}
    with kind.launch(executable_path=CHROMIUM, args=flags) as browser:
        context = browser.new_context(permissions=["microphone"])
        watch.over(context)
        sent: list[str] = []
        context.on("request", lambda one: sent.append(one.method))
        card = context.new_page()
        card.goto(f"{own.url}/answers?mode=practice")
        card.get_by_text("Record myself").click()
        card.get_by_role("button", name="Record", exact=True).click()
        expect(card.get_by_text("Recording", exact=True)).to_be_visible()
        card.get_by_role("button", name="Stop", exact=True).click()
        expect(card.get_by_text(re.compile(r"\d+ seconds?, in this tab only"))).to_be_visible()
        card.get_by_role("button", name="Play it back").click()
        expect(card.get_by_role("button", name="Stop playing")).to_be_visible()
        # It is still there to be compared with the text.
        card.get_by_role("button", name="Show my better answer").click()
        expect(card.get_by_role("button", name=re.compile("Good · "))).to_be_visible()
        expect(
            card.get_by_role("button", name=re.compile("Play it back|Stop playing"))
        ).to_be_visible()
    assert set(sent) == {"GET"}
    grown = {one: one.stat().st_size for one in own.folder.rglob("*") if one.is_file()}
    assert {one for one in grown if one.suffix == ".csv" and grown[one] != files.get(one)} == set()
    assert grown.keys() - files.keys() <= {
        own.folder / "history" / "lock",
        own.folder / "journal.json",
    }
