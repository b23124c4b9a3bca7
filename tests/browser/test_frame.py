"""What only a browser shows of the frame around the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server


@pytest.mark.parametrize("name", ["Debrief", "Entries", "Patterns", "Data"])
def test_a_deep_link_as_the_very_first_request_opens_its_page_framed(
    server: Server, page: Page, name: str
) -> None:
    page.goto(f"{server.url}/{name.lower()}")
    page.get_by_role("heading", name=name, exact=True).wait_for()
    menu = page.get_by_test_id("stSidebarNav")
    for entry in ("Overview", "Debrief", "Entries", "Patterns", "Data"):
        assert menu.get_by_role("link", name=entry).is_visible()
    assert page.title() == f"{name} - Interview recovery"


SAVING = """
import streamlit as st
from recovery.journal import Insert, new_id
from recovery.ui import notices
from recovery.ui.clock import now
from recovery.ui.journal import journal
if st.button("Save"):
    row = {"id": new_id(), "starts_at": "2026-03-12", "company": "Oakline"}
    commit = journal().commit("Add", [Insert("interviews", row)], now=now())
    notices.saved("Added Oakline", commit)
for line in range(60):
    st.text(f"line {line}")
notices.show()
"""


def test_a_save_is_undone_by_keyboard_from_a_bar_that_is_in_view(
    quiet_server: Server, page: Page
) -> None:
    quiet_server.show(SAVING)
    quiet_server.start()
    page.goto(quiet_server.url)
    page.get_by_role("button", name="Save").click()
    page.get_by_test_id("stToast").get_by_text("Saved").wait_for()
    undo = page.get_by_role("button", name="Undo")
    undo.wait_for()
    box = undo.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    assert len(quiet_server.journal.rows("interviews")) == 1
    while not undo.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Undone: Added Oakline").wait_for()
    assert quiet_server.journal.rows("interviews") == []
