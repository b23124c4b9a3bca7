"""Typed text reaches the server after a pause, and the person does not notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recovery.ui.pause import PAUSE
from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server

PAGE = """
import streamlit as st
from recovery.ui.pause import commit_on_pause
commit_on_pause()
st.text_area("Story", key="long")
st.text_input("Name", key="short")
if st.button("Save", shortcut="Ctrl+S", key="save"):
    st.text("saved " + st.session_state.long + st.session_state.short)
st.text("has " + st.session_state.long + "|" + st.session_state.short)
"""


@pytest.fixture
def typing(quiet_server: Server, page: Page) -> Page:
    """A page with two text fields, behind our front door."""
    quiet_server.show(PAGE)
    quiet_server.start()
    page.goto(quiet_server.url)
    return settled(page)


@pytest.mark.parametrize(("label", "shown"), [("Story", "has one two|"), ("Name", "has |one two")])
def test_text_is_sent_after_a_pause_and_cursor_and_focus_stay(
    typing: Page, label: str, shown: str
) -> None:
    field = typing.get_by_label(label)
    field.press_sequentially("one wo")
    typing.get_by_text(shown.replace("two", "wo")).wait_for()
    field.press("ArrowLeft")
    field.press("ArrowLeft")
    typing.keyboard.type("t")
    typing.get_by_text(shown).wait_for()
    assert field.evaluate("field => field === document.activeElement")
    assert field.evaluate("field => field.selectionStart") == len("one t")


def test_nothing_is_lost_of_text_typed_while_earlier_text_is_on_its_way(typing: Page) -> None:
    field = typing.get_by_label("Story")
    text = "a sentence that takes longer than one pause to type"
    field.press_sequentially(text, delay=PAUSE / 8)
    typing.get_by_text(f"has {text}|").wait_for()
    assert field.input_value() == text


def test_a_click_right_after_the_last_key_saves_all_that_was_typed(typing: Page) -> None:
    typing.get_by_label("Story").fill("typed ")
    typing.get_by_label("Name").fill("and clicked")
    typing.get_by_role("button", name="Save").click()
    typing.get_by_text("saved typed and clicked").wait_for()


def test_a_shortcut_right_after_the_last_key_saves_all_that_was_typed(typing: Page) -> None:
    typing.get_by_label("Name").press_sequentially("by key")
    typing.keyboard.press("Control+s")
    typing.get_by_text("saved by key").wait_for()
