"""The frame around every page: the page's settings, the menu, and what a save tells."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.errors import RecoveryError
from recovery.ui import feeding, notices
from recovery.ui.garbage import settle
from recovery.ui.journal import in_example, is_example, leave_example, problems
from recovery.ui.shortcuts import help_button
from recovery.ui.text import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

NAME = "Interview recovery"
PAGES = places.front() / "pages"
# A file of ours: for a Material symbol the browser would ask a server elsewhere.
ICON = Path(__file__).with_name("icon.svg")


def frame() -> None:
    """Show the page that was asked for, or why there is none."""
    st.set_page_config(
        page_title=NAME,
        page_icon=str(ICON),
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    try:
        found = len(problems())
    except (RecoveryError, OSError) as error:
        _menu()
        _not_opened(error)
        return
    page = _menu(found)
    st.set_page_config(page_title=f"{page.title} - {NAME}")
    if is_example():
        _example()
    settle(page.title)
    page.run()
    notices.show()
    help_button()
    feeding.told()


def _menu(found: int = 0) -> StreamlitPage:
    data = f"Data ({found})" if found else "Data"
    return st.navigation(
        {
            "Today": [_page("overview", "Overview", "today", default=True)],
            "Reflect": [
                _page("debrief", "Debrief", "edit_note"),
                _page("entries", "Entries", "menu_book"),
            ],
            "Learn": [
                _page("patterns", "Patterns", "insights"),
                _page("answers", "Answers", "record_voice_over"),
                _page("companies", "Companies", "domain"),
            ],
            "Write": [_page("letter", "Letter", "mail")],
            "Keep": [_page("data", data, "inventory_2")],
        }
    )


def _page(name: str, title: str, icon: str, *, default: bool = False) -> StreamlitPage:
    return st.Page(PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", default=default)


def _example() -> None:
    text, way_out = st.columns([5, 1.4], vertical_alignment="center")
    text.info(
        "You are looking at an example: an invented job search. None of it is yours, and what "
        "you change here goes when you leave.",
        icon=":material/visibility:",
    )
    if in_example():
        way_out.button(
            "Leave the example",
            key="leave_example",
            icon=":material/logout:",
            on_click=leave_example,
            width="stretch",
        )


def _not_opened(error: Exception) -> None:
    said = str(error) if isinstance(error, RecoveryError) else "The system refused the folder."
    st.title("Your journal did not open", anchor=False)
    st.error(plain(said), icon=":material/info:")
    st.markdown("Once that is put right, try again.")
    with suppress(RecoveryError):  # it has said which name leads to none
        folder = places.journal_folder()
        st.markdown("The folder is:")
        st.text(str(folder))
    st.button("Try again", key="try_again", icon=":material/refresh:", type="primary")


frame()
