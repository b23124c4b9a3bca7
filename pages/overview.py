import streamlit as st

from recovery.ui.clock import now
from recovery.ui.overview import search
from recovery.ui.overview.cards import cards
from recovery.ui.overview.due import begun_letters, to_practise
from recovery.ui.overview.sentence import what_now
from recovery.ui.overview.standing import current, rows
from recovery.ui.overview.welcome import debrief_button, welcome
from recovery.ui.saving import told

agenda = current()
if agenda.empty:
    welcome()
elif search.is_put_away(rows()):
    search.put_away(agenda)
else:
    st.title("Overview", anchor=False)
    due = to_practise(now())
    told()
    begun = begun_letters(rows(), agenda, now())
    st.markdown(what_now(agenda, begun, due, now()))
    debrief_button()
    cards(agenda, begun, due, now())
    interviews = "1 interview" if agenda.entries == 1 else f"{agenda.entries:,} interviews"
    st.caption(f"Your journal holds {interviews}; {agenda.closed:,} debriefed and closed.")
