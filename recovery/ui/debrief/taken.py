"""Step 3: what I take from it - better answers, plans, and letting the rest go."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.model import Triage, is_weak
from recovery.patterns.plans import plans_in_force
from recovery.reflection import draft as drafts
from recovery.ui.clock import now
from recovery.ui.days import day, when
from recovery.ui.debrief import store
from recovery.ui.journal import catalogue, journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from recovery.ui.debrief.fields import Row, View


def taken(view: View) -> None:
    """Show the weak answers, the mistakes to work on, and the rest."""
    weak = [row for row in view.draft["answers"] if is_weak(row)]
    working = [row for row in view.draft["mistakes"] if row.get("triage") == Triage.WORK_ON]
    in_force = _in_force(view)
    if weak:
        st.subheader("What I wish I had said", anchor=False)
    for row in weak:
        _better(view.row("answers", row))
    if working:
        st.subheader("If it happens again", anchor=False)
        _plans(view, working, in_force)
    _rest(view, in_force)
    if not weak and not working and not view.draft["released"]:
        st.markdown("Nothing here asks for more. Close it when you are ready.")


def _better(row: Row) -> None:
    """Ask for one better answer; tomorrow is an answer too."""
    tomorrow = now().date() + timedelta(days=1)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(row.cell('question')) or 'A question without its words'}**")
        if row.cell("said"):
            st.caption("I said")
            st.text(row.cell("said"))
        put_off = row.cell("put_off_to")
        if put_off and not row.cell("wish_i_had_said"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(f"Put off to {when(put_off)}. The overview brings it back.")
                _put_off(row, "Write it now", "")
            return
        row.area("wish_i_had_said", "I wish I had said", height=110)
        if not row.cell("wish_i_had_said"):
            _put_off(row, "Tomorrow", tomorrow.isoformat())


def _put_off(row: Row, label: str, to: str) -> None:
    st.button(
        label,
        type="tertiary",
        icon=":material/event:" if to else ":material/edit:",
        key=row.key("put_off"),
        help=f"Comes back on {day(date.fromisoformat(to))}." if to else None,
        on_click=row.put,
        args=("put_off_to", to),
    )


def _in_force(view: View) -> dict[str, Any]:
    """Return by kind the plan that is in force against a mistake of this interview."""
    plans = plans_in_force(journal().read("plans"), catalogue())
    kinds = {row["kind"]: catalogue().merged(row["kind"]) for row in view.draft["mistakes"]}
    return {kind: plans.loc[about] for kind, about in kinds.items() if about in plans.index}


def _plans(view: View, working: list[dict[str, str]], in_force: Mapping[str, Any]) -> None:
    st.caption("One plan for what is worth it is enough: if this comes up, then I will do that.")
    for mistake in working:
        kind, plan_id = mistake["kind"], drafts.plan_id(mistake["id"])
        cells = drafts.row_of(view.draft, "plans", plan_id)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{plain(catalogue().label(kind))}**")
            if cells is None and kind in in_force:
                known = in_force[kind]
                st.caption(f"Your plan since {when(str(known['day']))}")
                st.text(f"If {known['if_cue']}, then I will {known['then_action']}")
            row = view.row("plans", cells or {"id": plan_id, "about": kind})
            left, right = st.columns(2)
            with left:
                row.text("if_cue", "If", placeholder="I have talked for a minute")
            with right:
                row.text("then_action", "then I will", placeholder="say the result and stop")


def _rest(view: View, planned: Collection[str]) -> None:
    """Let everything go that got no plan, in one act that can be taken back."""
    rest = drafts.rest(view.draft, planned)
    if rest:
        with st.container(border=True, gap="small"):
            names = ", ".join(catalogue().label(row["kind"]) for row in rest)
            st.markdown(f"**Without a plan:** {plain(names)}")
            st.button(
                f"Let the rest go ({len(rest)})",
                icon=":material/air:",
                key="debrief_release",
                help="Kept, and out of the charts. You can take it back here.",
                on_click=store.edit,
                args=(view.id, partial(drafts.release, planned=list(planned))),
            )
    elif view.draft["released"]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"The rest is let go ({len(view.draft['released'])}).", width="content")
            st.button(
                "Take it back",
                type="tertiary",
                icon=":material/undo:",
                key="debrief_take_back",
                on_click=store.edit,
                args=(view.id, drafts.take_back),
            )
