"""How sure is this? The method, its error rates and its sources, in plain words."""

from __future__ import annotations

import streamlit as st

# The figures are those that benchmarks/verdicts.py prints.
COUNTING = """
**What is counted.** One closed debrief counts once for each kind that its second step showed
you and that can happen at that stage and in that format. What you were not shown is not taken
as "did not happen". A kind of your own counts from the day you made it, and one that you hide
counts in the debriefs that showed it to you. Kinds that are never suggested count only where you
ticked them, so no rate is worked out for them.

**The rate.** With few interviews a raw share jumps: 2 of 2 is not 100%. So each rate starts
from a guess of 10% that weighs as much as five interviews, and your counts move it. The thin
strip is where the true rate lies with 95% probability, the thick one with 50%. The raw
interval (Wilson's) is in the table.

**The words.** *Recurring*: at least 80% sure that it happens in more than 1 of 4 interviews.
*Possible*: at least 50% sure, and seen twice. *Occasional*: at least 80% sure that it does
not. *Not yet clear*: none of these, and the table says how many more interviews could settle it.
"""
ERRORS = """
**How often these words are wrong.** Measured on invented people whose true rates are known:
when nothing recurs, about 1 person in 30 gets one false "recurring" after 12 interviews. Of all
kinds called recurring, 98 of 100 truly are. The price is patience: after 5 interviews about 1
in 5 of the kinds that truly recur is found, after 12 about half, after 30 about 3 in 4.

**Better or worse.** Whatever was worst at first gets better by itself: among invented people
with no change at all, the worst kind of six interviews fell from 77% of them to 57% of the next
six. So nothing is split in the middle. With a plan, the interviews up to its day are compared
with those after it. *Easing* is said when it is 95% sure, *looks better* at 90%, both from 4
interviews after and 3 occurrences before, and only when chance alone makes such a drop in at
most 1 of 10 cases. *Getting worse* needs an exact test at 5%. When nothing changed, *easing* is
said in at most 4 of 100 cases, *looks better* or *easing* in at most 6 and *getting worse* in at
most 4. About 8 interviews before and 6 after are needed.

**Without a plan,** *easing* is said when it happened clearly more in the earlier interviews, from
8 interviews and 3 occurrences on. Each kind is wrong in at most 5 of 100 cases, so among many
kinds an odd one will be.
"""
FORECASTS = """
**Forecasts.** The score is the mean squared distance between your forecast and what came
(Brier's). The range of your lean comes from Wilson's interval of the share that went on.
Advanced, offer and accepted count as yes, rejected and no answer as no.

**What this cannot tell you.** Only what you noticed and wrote down is counted. Interviews of
one company are not independent. Nothing here says what an interviewer thought.

Sources: Brown, Cai and DasGupta 2001 and Newcombe 1998 for the intervals; Fisher 1935 and Mann
and Whitney 1947 for the exact tests; Brier 1950 for the score.
"""


def how_sure() -> None:
    """Show the section, folded away."""
    with st.expander("How sure is this?", icon=":material/help:"):
        left, right = st.columns(2, gap="large")
        left.markdown(COUNTING)
        right.markdown(ERRORS)
        left.markdown(FORECASTS)
