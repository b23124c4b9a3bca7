"""Where the journal is, what it holds, and whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.journal import is_example, journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recovery.journal import Problem

ONE_ROW_IS = {
    "interviews": "an interview, planned or held",
    "mistakes": "a mistake in one interview",
    "answers": "a question, what you said and what you wish you had said",
    "plans": "an if-then plan",
    "rehearsals": "one practice of one answer",
    "findings": "a researched fact about a company",
    "letters": "a thank-you letter",
    "phrases": "your decision about the wording of a question",
    "kinds": "a kind of mistake of your own, or a change to one",
}


def head(problems: Sequence[Problem]) -> None:
    """Answer the page's question: where it is, and whether it is whole."""
    if is_example():
        st.write("This is the example, a copy that goes when you leave it. Your own is untouched.")
        return
    if problems:
        some = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        answer = f"Your journal has {some}. Nothing is lost, and everything else works."
    else:
        answer = "Your journal is whole. It lies in this folder on your machine:"
    st.write(answer)
    # An inert element with a copy button: a folder's name is a person's text.
    st.code(str(journal().folder), language=None, wrap_lines=True)


def show() -> None:
    """Show the files, and say what happens to them."""
    opened = journal()
    st.table(
        [
            {"File": f"{table}.csv", "Rows": len(opened.read(table)), "One row is": one_row_is}
            for table, one_row_is in ONE_ROW_IS.items()
        ],
        border="horizontal",
        hide_index=True,
        alt="The files of the journal and how many rows each holds",
    )
    drafts = len(opened.drafts())
    if drafts:
        st.write(
            "1 draft lies beside them." if drafts == 1 else f"{drafts} drafts lie beside them."
        )
    st.caption(
        "You may open, edit and copy these files with any program, also while this page is open. "
        "The dashboard keeps the folder readable by your user account alone. "
        "Nothing of it leaves this machine: no account, no network, no statistics."
    )
