"""Keys: they work from everywhere, and never while a text is being typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server


def test_a_key_lists_the_shortcuts_on_every_page(shared_server: Server, page: Page) -> None:
    for address in ("", "debrief", "entries", "patterns", "answers", "companies", "letter", "data"):
        page.goto(f"{shared_server.url}/{address}")
        page.get_by_role("button", name="Keyboard shortcuts").wait_for()
        settled(page)
        page.keyboard.press("h")
        expect(page.get_by_role("dialog")).to_contain_text("Undo what was saved last")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_letters_that_are_typed_work_no_shortcut(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Debrief an interview").wait_for()
    settled(page)
    page.keyboard.press("d")
    field = page.get_by_label("Company", exact=True)
    field.click()
    page.keyboard.type("hduhH")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile(r"interview=(?!new\b)"))  # the draft is on disk
    settled(page)
    expect(field).to_have_value("hduhH")
    expect(page.get_by_role("dialog")).to_have_count(0)
    [name] = server.journal.drafts()
    assert (server.journal.read_draft(name) or {})["interview"]["company"] == "hduhH"
