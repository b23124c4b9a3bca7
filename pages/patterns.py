import streamlit as st

from recovery.patterns import sentences
from recovery.ui.filters import filters, summary
from recovery.ui.journal import journal
from recovery.ui.palette import palette
from recovery.ui.patterns import empty, felt, forecasts, kinds, method, over_time, weak
from recovery.ui.patterns.figures import figures
from recovery.ui.text import plain

st.title("Patterns", anchor=False)
answer = st.container()
bar = st.container(horizontal=True, vertical_alignment="center")
wanted = filters(journal().read("interviews"), page="patterns", bar=bar)
let_go = bar.toggle("Count what I let go", key="patterns_let_go", persist_state="session")
if wanted.active:
    st.caption(f"Only: {summary(wanted)}.")
shown = figures(wanted, let_go=let_go)

answer.markdown(f"**{plain(shown.once('top', sentences.top))}**")
if shown.analysis.n == 0:
    empty.welcome(shown)
else:
    st.caption(plain(shown.once("counted", sentences.counted)))

    st.header("What recurs", anchor=False)
    kinds.recurring(shown, palette())
    st.header("What eases", anchor=False)
    over_time.easing(shown, palette())
    st.header("Weak topics", anchor=False)
    weak.topics(shown)
    st.header("Questions that came again", anchor=False)
    weak.questions(shown, palette())
    st.header("Felt against noticed", anchor=False)
    felt.noticed(shown, palette())
    st.header("How well I judge myself", anchor=False)
    forecasts.judged(shown)
    method.how_sure()
