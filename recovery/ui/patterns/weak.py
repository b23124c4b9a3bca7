"""Weak topics, and questions that came more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery.charts.questions import SELECTION, describe_questions, question_timelines
from recovery.charts.specification import specification
from recovery.patterns import sentences, timeline
from recovery.patterns.change import p_signs
from recovery.patterns.plans import plans_in_force
from recovery.ui.journal import catalogue
from recovery.ui.patterns import behind, export, near, steps, tables
from recovery.ui.text import plain

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette
    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

TOPIC, ANSWER, TIMELINE = "patterns_topic", "patterns_answer", "patterns_timeline"
ROWS, NEWEST = 5, 12


def topics(figures: Figures) -> None:
    """Show the topics by their share of weak answers."""
    table = figures.analysis.topics
    st.markdown(plain(sentences.weakest(table)))
    if table.empty:
        st.caption(
            "Rate your answers and give them a topic in a debrief; then they are ranked here."
        )
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        tables.table(
            figures.once("topics", _topics),
            key="topics",
            alt="Topics by their share of weak answers, weakest first",
            chosen=lambda row: _choose(str(table["topic"].iloc[row])),
            right=["Weak", "Rate", "95%", "Mean"],
            export=lambda name, frame: export.button(figures, name, frame),
        )
        st.caption(
            "Weak: rated 1 or 2, or it caught you off guard. Mean: of your ratings. Ranked, not "
            "tested: answers of one interview are not independent."
        )
    with right:
        known = table["topic"].tolist()
        kept = str(st.session_state.get(TOPIC))
        _topic(figures, kept if kept in known else known[0])


def questions(figures: Figures, palette: Palette) -> None:
    """Show the questions that came more than once, over time."""
    _again(figures, palette)
    near.pairs(figures)
    near.put_together(figures)


def _again(figures: Figures, palette: Palette) -> None:
    table = figures.analysis.questions
    if table.empty:
        st.caption("No question came twice yet. Those that do stand here with all their ratings.")
        return
    st.markdown(figures.once("rehearsed", _rehearsed))
    drawn = table["question"].head(ROWS).tolist()
    ratings = figures.once("ratings", lambda one: timeline.rating_rows(one, drawn, NEWEST))
    rehearsed = figures.once("rehearsals", lambda one: timeline.rehearsal_rows(one, ratings))
    st.vega_lite_chart(
        figures.once(
            f"questions {palette}",
            lambda _: specification(question_timelines(ratings, rehearsed, drawn, palette)),
        ),
        alt=figures.once("questions alt", lambda _: describe_questions(ratings, drawn)),
        key=TIMELINE,
        on_select=_clicked,
    )
    st.caption(
        f"Each time it was asked, oldest first, the newest {NEWEST}. In the circle: your rating, "
        "1 to 5. Triangle: rehearsed."
    )
    if entry := st.session_state.get(ANSWER):
        behind.interview(figures, entry)
    with st.expander("Questions, as a table", icon=":material/table:"):
        tables.table(
            figures.once("questions", _questions),
            key="questions",
            alt="Questions that came more than once, with their ratings in time order",
            chosen=lambda row: _open(figures, row),
            right=["Asked", "Weak", "Better answers written", "Rehearsed"],
            export=lambda name, frame: export.button(figures, name, frame),
        )


def _rehearsed(analysis: Analysis) -> str:
    change = analysis.pairs["after"] - analysis.pairs["before"]
    better, same, worse = (int(one.sum()) for one in (change > 0, change == 0, change < 0))
    return sentences.rehearsed(better, same, worse, p_signs(better, worse))


def _choose(topic: str) -> None:
    st.session_state[TOPIC] = topic


def _clicked() -> None:
    marks: list[dict[str, Any]] = st.session_state[TIMELINE]["selection"].get(SELECTION, [])
    st.session_state[ANSWER] = marks[0]["interview"] if marks else ""


def _open(figures: Figures, row: int) -> None:
    answers = figures.analysis.answers.set_index("id")["interview_id"]
    st.session_state[ANSWER] = answers[figures.analysis.questions["answers"].iloc[row][-1]]


def _topic(figures: Figures, topic: str) -> None:
    row = figures.once(f"topic {topic}", lambda one: _row(one, topic))
    with st.container(border=True):
        st.markdown(f"**{plain(row['label'])}**")
        st.markdown(f"{row['k']} of {row['n']} answers were weak.")
        plan = figures.once(f"plan for {topic}", lambda one: _plan(one, topic))
        if plan:
            steps.show_plan(plan)
        steps.make_plan(topic, row["label"], before=plan.get("id", ""))
        behind.entries(figures.once(f"answers {topic}", lambda one: _answers(one, topic)))


def _row(analysis: Analysis, topic: str) -> dict[str, Any]:
    row: Any = analysis.topics[analysis.topics["topic"] == topic].iloc[0]
    return dict(row)


def _plan(analysis: Analysis, topic: str) -> dict[str, Any]:
    """Return the plan in force for a topic; empty where there is none."""
    rows: Any = plans_in_force(analysis.plans, catalogue()).reset_index()
    rows = rows[rows["about"] == topic]
    return dict(rows.iloc[0]) if len(rows) else {}


def _answers(analysis: Analysis, topic: str) -> list[behind.Entry]:
    asked = analysis.answers[analysis.answers["topic"] == topic]
    weak = asked[asked["weak"].fillna(value=False)]
    return behind.answers_of(weak if len(weak) else asked)


def _topics(analysis: Analysis) -> DataFrame:
    table = analysis.topics
    return pd.DataFrame(
        {
            "Topic": table["label"],
            "Weak": tables.of(table["k"], table["n"]),
            "Rate": tables.shares(table["rate"]),
            "95%": tables.span(table["low"], table["high"]),
            "Mean": ["" if pd.isna(one) else f"{one:.1f}" for one in table["mean_rating"]],
        }
    )


def _questions(analysis: Analysis) -> DataFrame:
    table = analysis.questions
    ratings = [
        " ".join("·" if one is None else str(one) for one in row) for row in table["ratings"]
    ]
    return pd.DataFrame(
        {
            "Question": table["question"],
            "Ratings in time order": ratings,
            "Asked": table["asked"],
            "Weak": tables.of(table["weak"], table["asked"]),
            "Better answers written": table["rewritten"],
            "Rehearsed": table["rehearsed"],
        }
    )
