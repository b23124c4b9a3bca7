import streamlit as st

from recovery.model import Status
from recovery.ui.debrief import store
from recovery.ui.debrief.chooser import chooser
from recovery.ui.debrief.closed import closed
from recovery.ui.debrief.gone import gone
from recovery.ui.debrief.steps import debrief
from recovery.ui.journal import journal
from recovery.ui.notices import refusals

with refusals():
    asked = store.asked_for()
    draft = store.read(asked) if asked else None
    if draft is not None:
        debrief(draft)
    elif not asked:
        chooser()
    elif (row := journal().row("interviews", asked)) and row["status"] == Status.CLOSED:
        closed(row)
    else:
        st.title("Debrief", anchor=False)
        gone()
