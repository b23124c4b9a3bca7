"""All questions that were asked, one line each, the weak ones first; choosing one opens it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery import places
from recovery.patterns.selection import fold
from recovery.ui.answers import draft, place
from recovery.ui.answers.figures import figures
from recovery.ui.clock import now
from recovery.ui.days import day
from recovery.ui.saving import told
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from pandas import DataFrame, Series
    from streamlit.elements.lib.column_types import ColumnConfig

    from recovery.ui.answers.figures import Figures

SHOW, SEARCH = "show", "answers_text"
WEAK, WITHOUT, PUT_OFF, UNASKED = "Weak", "No better answer yet", "Put off", "Not asked yet"
LONG = 90
PAGE, VISIBLE, ROW, EDGE = 100, 11, 35, 3


def listing() -> None:
    """Show every question that the search and the choice keep."""
    here = figures()
    table = here.lines
    st.title("Answers", anchor=False)
    told()
    if not len(table):
        _waiting()
        _empty()
        return
    sentence = st.empty()
    _acts(here.practice(now()).count)
    _waiting()
    kept = table[_kept(here)]
    sentence.markdown(_sentence(table, kept))
    if len(kept) and (chosen := _table(kept)):
        place.to_answer(chosen)
        st.rerun()


def _acts(due: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Practise aloud ({due} due)" if due else "Practise aloud",
            type="primary",
            icon=":material/record_voice_over:",
            key="answers_practise",
            on_click=place.to_practice,
        )
        st.button(
            "Add a question",
            icon=":material/add:",
            key="answers_add",
            help="One that nobody has asked you yet",
            on_click=place.to_new,
        )


def _waiting() -> None:
    """Lead back to what was typed and is not saved yet."""
    for answer_id, question in draft.waiting():
        short = " ".join(question.split())
        short = short if len(short) <= LONG else short[: LONG - 1] + "…"
        st.button(
            plain(f"Not saved yet: {short or 'a question nobody asked yet'}"),
            icon=":material/edit:",
            type="tertiary",
            key=f"answers_draft_{answer_id}",
            on_click=place.to_answer,
            args=(answer_id,),
        )


def _kept(here: Figures) -> Series[bool]:
    """Show the choice and the search, and return which lines they keep."""
    table = here.lines
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = st.pills(
            "Show",
            [WEAK, WITHOUT, PUT_OFF, UNASKED],
            key=SHOW,
            bind="query-params",
            persist_state="session",
            label_visibility="collapsed",
        )
        text = st.text_input(
            "Search questions and answers",
            type="search",
            key=SEARCH,
            persist_state="session",
            live="300ms",
            max_chars=200,
            placeholder="Search questions and answers",
            label_visibility="collapsed",
            width=320,
        )
    kept = {
        WEAK: table["weak"],
        WITHOUT: ~table["better"],
        PUT_OFF: table["put_off_to"].notna(),
        UNASKED: table["asked"].eq(0),
    }.get(str(shown), pd.Series(data=True, index=table.index))
    if wanted := fold(text or "").strip():
        kept &= here.texts.str.contains(wanted, regex=False)
    return kept


def _sentence(table: DataFrame, kept: DataFrame) -> str:
    count = len(table)
    if not len(kept):
        return f"No question fits. Clear the choice or the search to see all {count:,}."
    if len(kept) < count:
        return f"{len(kept):,} of {count:,} questions."
    weak = table["weak"]
    if count == 1:
        return "One question so far. Tick it to write the answer that you wish you had given."
    if not weak.any():
        return f"None of {count:,} questions has a weak answer. Tick one to open it."
    without = int((weak & ~table["better"]).sum())
    rest = f"{without} of these have no better answer yet" if without else "each has a better one"
    if without == 1:
        rest = "1 of these has no better answer yet"
    total = f"{int(weak.sum()):,} of {count:,} questions"
    return f"The answer was weak for {total}; {rest}. Tick one to open it."


def _table(kept: DataFrame) -> str | None:
    """Show the lines, and return the id of the answer to open."""
    spot = st.container()
    pages = math.ceil(len(kept) / PAGE)
    page = st.pagination(pages, key="answers_page") if pages > 1 else 1
    part = kept.iloc[(page - 1) * PAGE : page * PAGE]
    event = spot.dataframe(
        _cells(part),
        key="answers_table",
        hide_index=True,
        height=min(len(part), VISIBLE) * ROW + ROW + EDGE,
        column_config=_columns(),
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        alt="Your questions, weak ones first. Tick a row, or press Shift and Space, to open it",
    )
    rows = event.selection.rows
    return str(part["open"].iloc[rows[0]]) if rows and rows[0] < len(part) else None


def _cells(part: DataFrame) -> DataFrame:
    rewrite = set(figures().practice(now()).to_rewrite)
    rows = list(part.itertuples(index=False))
    return pd.DataFrame(
        {
            "rating": [_rating(row) for row in rows],
            "question": part["line"],
            "better": [_better(row, rewrite) for row in rows],
            "asked": part["asked"],
            "when": pd.to_datetime(part["day"].where(part["day"].ne("")), errors="coerce"),
            "company": part["company"],
        },
        index=part.index,
    )


def _rating(row: Any) -> str:
    said = ["" if pd.isna(row.rating) else str(row.rating), "weak" if row.weak else ""]
    return " · ".join(one for one in said if one)


def _better(row: Any, rewrite: Collection[str]) -> str:
    if row.open in rewrite:
        return "to rewrite"
    if row.better:
        return "written"
    return "none yet" if pd.isna(row.put_off_to) else f"put off to {day(row.put_off_to)}"


def _columns() -> dict[str, ColumnConfig]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "rating": text("Rating", width=74, help="The newest one, 1 to 5"),
        "question": text("Question", width=340),
        "better": text("Better answer", width=112),
        "asked": number("Asked", width=56, format="%d", help="How many times"),
        "when": st.column_config.DateColumn("Last", format="D MMM YYYY", width=90),
        "company": text("Company", width=110),
    }


def _empty() -> None:
    st.markdown(
        "No question is written yet. Those that you note in a debrief stand here, weak ones "
        "first, and you can add one that nobody has asked yet."
    )
    with st.container(horizontal=True):
        if st.button(
            "Debrief an interview", icon=":material/edit_note:", type="primary", key="first"
        ):
            st.switch_page(places.front() / "pages" / "debrief.py")
        st.button("Add a question", icon=":material/add:", key="answers_add", on_click=place.to_new)
