"""The entries behind a mark, each with a way to it, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery import places
from recovery.cells import day_of
from recovery.patterns import sentences
from recovery.patterns.units import HAPPENED
from recovery.ui.days import when
from recovery.ui.entries.entry import FROM, PARAMETER, PATTERNS
from recovery.ui.patterns import steps
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

NEWEST, MOST = 4, 100
PAGES = places.front() / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what to read and where it leads, as Markdown that runs nothing."""

    interview: str
    label: str
    told: str = ""
    question: str = ""
    answer: str = ""


def kind(figures: Figures, chosen: str) -> None:
    """Show one kind: its counts, what could settle it, the entries and the next step."""
    row = figures.once(f"kind {chosen}", lambda one: _row(one, chosen))
    with st.container(border=True):
        st.markdown(f"**{plain(row['label'])}**")
        st.markdown(plain(sentences.about_kind(row)))
        steps.against(figures, row)
        entries(figures.once(f"behind {chosen}", lambda one: _behind_kind(one, chosen)))


def entries(lines: Sequence[Entry]) -> None:
    """Show entries, the newest first."""
    for line in lines[:NEWEST]:
        _show(line)
    if len(lines) > NEWEST:
        folded = st.expander(
            f"{len(lines) - NEWEST} earlier", key=f"earlier_{lines[0]}", on_change="rerun"
        )
        with folded:
            for line in lines[NEWEST:MOST] if folded.open else ():
                _show(line)


def interview(figures: Figures, interview_id: str) -> None:
    """Show one interview, when it is among those that are looked at."""
    entries(figures.once(f"interview {interview_id}", lambda one: _one(one, interview_id)))


def lines_of(interviews: DataFrame, mistakes: DataFrame) -> list[Entry]:
    """Write interviews from the newest, with what happened there in these mistakes."""
    joined = mistakes.groupby("interview_id")["what_happened"].agg("; ".join)
    told = {str(one): words.strip("; ") for one, words in joined.items()}
    return [
        Entry(
            str(row["id"]),
            f"{plain(when(day_of(row['starts_at'])))} · {plain(row['company'])}",
            plain(told.get(str(row["id"]), "")),
        )
        for _, row in interviews.iloc[::-1].iterrows()
    ]


def answers_of(answers: DataFrame) -> list[Entry]:
    """Write answers from the newest, each with the way to a better one."""
    return [
        Entry(
            str(row["interview_id"]),
            "See both answers" if row["wish_i_had_said"] else "Write the better answer",
            _rated(row),
            row["question"],
            row["id"],
        )
        for _, row in answers.iloc[::-1].iterrows()
    ]


def _rated(row: Any) -> str:
    rated = "" if pd.isna(row["rating"]) else f", rated {row['rating']} of 5"
    surprised = "" if pd.isna(row["off_guard"]) or not row["off_guard"] else ", off guard"
    return f"{plain(when(row['day']))}{rated}{surprised}"


def _row(analysis: Analysis, chosen: str) -> dict[str, Any]:
    row: Any = analysis.kinds[analysis.kinds["kind"] == chosen].iloc[0]
    return dict(row)


def _behind_kind(analysis: Analysis, chosen: str) -> list[Entry]:
    happened = analysis.cells.column(chosen) == HAPPENED
    mistakes = analysis.mistakes[analysis.mistakes["kind"] == chosen]
    return lines_of(analysis.interviews[happened], mistakes)


def _one(analysis: Analysis, interview_id: str) -> list[Entry]:
    held = analysis.interviews
    return lines_of(held[held["id"] == interview_id], analysis.mistakes)


def _show(line: Entry) -> None:
    if line.answer:
        st.text(line.question)
        st.caption(line.told)
        _link(line, "answers", ":material/edit:", {"answer": line.answer})
        return
    _link(line, "entries", ":material/menu_book:", {PARAMETER: line.interview, FROM: PATTERNS})
    if line.told:
        st.caption(line.told)


def _link(line: Entry, page: str, icon: str, query: dict[str, str]) -> None:
    st.page_link(PAGES / f"{page}.py", label=line.label, icon=icon, query_params=query)
