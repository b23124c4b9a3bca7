"""Which interview: continue a draft, debrief one that is waiting, or add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.clock import now
from recovery.ui.days import until, when
from recovery.ui.debrief import store
from recovery.ui.debrief.aside import aside
from recovery.ui.overview import standing
from recovery.ui.text import distinct, plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recovery.patterns.agenda import Open, Standing

SHOWN = 5
OTHER = "debrief_other"


def chooser() -> None:
    """Show what can be continued or begun; the likeliest is the primary button."""
    drafts = standing.drafts()
    begun = {one.id for one in drafts}
    rows = standing.rows()
    over = [one for one in _past(rows) if one.id not in begun]
    ahead = [one for one in rows.planned if one.ends >= now().timestamp() and one.id not in begun]
    st.title("Debrief", anchor=False)
    st.markdown(_sentence(drafts, over))
    with st.container(width=760):
        lists = (("Begun", drafts), ("Waiting for a debrief", over), ("Still to come", ahead))
        first = next((items[0].id for _, items in lists[:2] if items), store.NEW)
        for title, items in lists:
            _listed(title, items, first)
        _button(store.NEW, "Add an interview", ":material/add:", primary=first == store.NEW)
        aside()


def _sentence(drafts: Sequence[Open], over: Sequence[Open]) -> str:
    if drafts:
        return "You have begun already. Continue where you were, or take another interview."
    if over:
        return "Write it down once, in about a quarter of an hour, and let the rest go."
    return "Which interview is on your mind? Add it, held or still to come."


def _listed(title: str, items: Sequence[Open], first: str) -> None:
    if not items:
        return
    with st.container(border=True, gap="small"):
        st.markdown(f"**{title}**")
        for one in items[:SHOWN]:
            _button(one.id, _label(one), ":material/edit_note:", primary=one.id == first)
        if len(items) > SHOWN:
            others = items[SHOWN:]
            labels = distinct([(_name(one), one.role) for one in others])
            named = dict(zip((one.id for one in others), labels, strict=True))
            key = f"{OTHER}_{title}"
            st.selectbox(
                f"{len(others)} more",
                list(named),
                index=None,
                format_func=named.__getitem__,
                key=key,
                on_change=_open_chosen,
                args=(key,),
            )


def _button(interview_id: str, label: str, icon: str, *, primary: bool) -> None:
    st.button(
        label,
        type="primary" if primary else "secondary",
        icon=icon,
        key=f"debrief_choose_{interview_id}",
        on_click=_open,
        args=(interview_id,),
    )


@undisturbed
def _open_chosen(key: str) -> None:
    _open(st.session_state[key])


@undisturbed
def _open(interview_id: str | None) -> None:
    if interview_id == store.NEW:
        store.another()
    if interview_id:
        st.query_params[store.PARAMETER] = interview_id


def _name(one: Open) -> str:
    name = one.company or "Not named yet"
    return f"{name}, {when(one.starts_at)}" if one.starts_at else name


def _label(one: Open) -> str:
    soon = f" ({until(one.starts_at, now())})" if one.ends > now().timestamp() else ""
    return plain(_name(one) + soon)


def _past(rows: Standing) -> Iterable[Open]:
    at = now().timestamp()
    over = [*rows.held, *(one for one in rows.planned if one.ends < at)]
    return sorted(over, key=lambda one: one.ends, reverse=True)
