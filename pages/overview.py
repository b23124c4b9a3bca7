import streamlit as st

from recovery.ui.clock import now
from recovery.ui.overview.cards import cards
from recovery.ui.overview.sentence import what_now
from recovery.ui.overview.standing import current
from recovery.ui.overview.welcome import debrief_button, welcome

agenda = current()
if agenda.empty:
    welcome()
else:
    st.title("Overview", anchor=False)
    st.markdown(what_now(agenda, now()))
    debrief_button()
    cards(agenda, now())
    interviews = "1 interview" if agenda.entries == 1 else f"{agenda.entries:,} interviews"
    st.caption(f"Your journal holds {interviews}; {agenda.closed:,} debriefed and closed.")
