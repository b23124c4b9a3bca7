"""From a verdict to its next step: a plan, or letting it go."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import Insert, Update, new_id
from recovery.model import Plan, Triage
from recovery.patterns.sentences import count
from recovery.ui.clock import now
from recovery.ui.days import FIRST, LAST, day
from recovery.ui.feeding import feed
from recovery.ui.journal import journal
from recovery.ui.notices import refusals, saved
from recovery.ui.saving import save
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures


PREFIX = "plan-"
# In the session: what was typed into a plan while the disk refused it, by what it is about.
UNKEPT = "plan_unkept"
CELLS = ("if_cue", "then_action", "practise_by")


def against(figures: Figures, row: Mapping[str, Any]) -> None:
    """Offer what can be done about a kind."""
    plan_id, kind = row["plan_id"], row["kind"]
    if plan_id:
        show_plan(figures.once(f"plan {plan_id}", lambda one: _plan(one, plan_id)))
    with st.container(horizontal=True):
        make_plan(kind, row["label"], before=plan_id)
        _let_go(row, figures.once(f"open {kind}", lambda one: _open(one, kind)))


def _plan(analysis: Analysis, plan_id: str) -> dict[str, Any]:
    row: Any = analysis.plans[analysis.plans["id"] == plan_id].iloc[0]
    return dict(row)


def _open(analysis: Analysis, kind: str) -> list[str]:
    """Return the ids of the mistakes of a kind that were not let go."""
    rows = analysis.mistakes
    found = rows[(rows["kind"] == kind) & (rows["triage"] != Triage.LET_GO)]
    return found["id"].tolist()


def show_plan(plan: Any) -> None:
    """Show a plan as it was written."""
    words = f"If {plan['if_cue']}, then {plan['then_action']}" if plan["if_cue"] else ""
    st.caption(f"Your plan of {day(plan['made_on'])}")
    st.text(words or plan["then_action"])


def make_plan(about: str, label: str, *, before: str = "") -> None:
    """Show the small form of a plan against a kind or for a topic; ``before`` is the plan's id."""
    popover = st.popover(
        "Make a new plan" if before else "Make a plan",
        icon=":material/flag:",
        key=f"plan_{about}",
        on_change="rerun",
    )
    with popover:
        if popover.open:
            _form(about, label, before or about)


def _form(about: str, label: str, owner: str) -> None:
    """Show the fields; ``owner`` names them anew after each plan: a second press does nothing."""
    st.caption(f"Against: {plain(label)}")
    keys = {name: f"plan_{name}_{owner}" for name in CELLS}
    tied = {name: _tied(about, name, key) for name, key in keys.items()}
    st.text_input("If ...", max_chars=1000, **tied["if_cue"])
    st.text_input("then I will ...", max_chars=1000, **tied["then_action"])
    st.date_input("Practise by", None, FIRST, LAST, **tied["practise_by"])
    if about in _unkept():
        st.caption("What you typed last is on this screen only. The next change tries again.")
    st.button(
        "Save the plan",
        key=f"plan_save_{owner}",
        type="primary",
        on_click=_save_plan,
        args=(about, label, keys),
    )


def _tied(about: str, name: str, key: str) -> dict[str, Any]:
    """Feed a field from the draft of the plan, and return what ties it to that."""
    text = _typed(about)[name]
    feed(key, _day(text) if name == "practise_by" else text)
    return {"key": key, "on_change": _keep, "args": (about, name, key)}


def _typed(about: str) -> dict[str, str]:
    """Return what was typed into the plan so far; a draft from elsewhere may hold anything."""
    kept = _unkept().get(about) or journal().read_draft(PREFIX + about) or {}
    typed = {name: text if isinstance(text := kept.get(name), str) else "" for name in CELLS}
    return typed if _day(typed["practise_by"]) else typed | {"practise_by": ""}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@undisturbed
def _keep(about: str, name: str, key: str) -> None:
    """Keep what a field says in the draft: on disk, or in the session where that fails."""
    _unkept()[about] = typed = _typed(about) | {name: str(st.session_state[key] or "")}
    with suppress(RecoveryError):
        journal().save_draft(PREFIX + about, typed)
        del _unkept()[about]


def _unkept() -> dict[str, dict[str, str]]:
    return st.session_state.setdefault(UNKEPT, {})


@undisturbed
def _save_plan(about: str, label: str, keys: dict[str, str]) -> None:
    moment, typed = now(), _typed(about)
    if any(st.session_state.get(key) for key in keys.values()) and not any(typed.values()):
        return  # the second press of a double press: it is saved
    with refusals():
        plan = Plan.read({"id": new_id(), "about": about, "made_on": moment.date(), **typed})
        commit = journal().commit(
            f"Made a plan: {label}", [Insert("plans", plan.cells())], now=moment, token=plan.id
        )
        saved("The plan is saved", commit)
        _unkept().pop(about, None)
        with suppress(RecoveryError):  # the plan is saved all the same
            journal().delete_draft(PREFIX + about)


def _let_go(row: Mapping[str, Any], open_ones: list[str]) -> None:
    if not open_ones:
        return
    number = count(len(open_ones), "mistake")
    popover = st.popover(
        "Let it go", icon=":material/air:", key=f"let_go_{row['kind']}", on_change="rerun"
    )
    with popover:
        if popover.open:
            st.markdown(
                f"{number} of this kind in the interviews you look at will be filed as let go: "
                "kept in your entries, out of the charts. You can undo this."
            )
            st.button(
                f"Let {number} go",
                key=f"let_go_now_{row['kind']}",
                on_click=_file_away,
                args=(row["label"], open_ones),
            )


def _file_away(label: str, ids: list[str]) -> None:
    rows = [row for one in ids if (row := journal().row("mistakes", one))]
    let_go = {"triage": Triage.LET_GO.value}
    save(f"Let go: {label}", [Update("mistakes", row["id"], let_go, row) for row in rows])
