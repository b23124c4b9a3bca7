"""The kinds of mistakes: all of them in a table, and what can be changed about one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import CATEGORIES, Catalogue, Kind, builtin_kinds
from recovery.journal import Insert, Update
from recovery.model import Matters
from recovery.ui.data import own_kinds
from recovery.ui.data.keeping import keep, show_refusal
from recovery.ui.journal import catalogue, journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOSEN, TARGET, PLACE = "kind_chosen", "kind_target", "kind"
WIDTH = 640


def show() -> None:
    """Offer to change a kind or to add one, and show them all."""
    known = catalogue()
    used = Counter(journal().read("mistakes")["kind"].map(known.merged))
    own = sum(kind.own for kind in known.kinds.values())
    st.write(
        f"{len(known.kinds) - own} kinds of the catalogue and {own} of your own. "
        "Nothing that you change here rewrites a debrief."
    )
    kind_id = st.selectbox(
        "Change a kind",
        list(known.kinds),
        index=None,
        format_func=lambda one: known.kinds[one].label,
        placeholder="Choose a kind",
        key=CHOSEN,
        width=WIDTH,
    )
    if kind := known.kinds.get(kind_id or ""):
        with st.container(border=True, width=WIDTH):
            _change(known, kind, used[kind.id])
            show_refusal(PLACE)
    with st.expander("Add a kind of your own", icon=":material/add:", width=WIDTH):
        own_kinds.add(known)
    _table(known, used)


def state(known: Catalogue, kind: Kind) -> str:
    """Say what sets a kind apart: own, changed, hidden, counted as another."""
    if kind.merged_into:
        return f"counts as {known.label(kind.id)}"
    marks = ["own"] if kind.own else ["changed"] if kind.changed and not kind.hidden else []
    if kind.hidden:
        marks.append("hidden")
    elif kind.sensitive:
        marks.append("never suggested")
    return ", ".join(marks)


def _table(known: Catalogue, used: Mapping[str, int]) -> None:
    st.dataframe(
        [
            {
                "Kind": kind.label,
                "Category": CATEGORIES[kind.category],
                "Matters": kind.matters or "",
                "Mistakes": used[kind.id],
                "State": state(known, kind),
                "Known from": kind.source,
            }
            for kind in known.kinds.values()
        ],
        column_config={
            "Kind": st.column_config.TextColumn(width=330),
            "State": st.column_config.TextColumn(width=160),
            "Known from": st.column_config.TextColumn(width="large"),
        },
        height=300,
        hide_index=True,
        alt="All kinds of mistakes with category, how much each matters and where that is from",
    )


def _change(known: Catalogue, kind: Kind, used: int) -> None:
    if kind.definition:
        st.markdown(plain(kind.definition))
    if kind.merged_into:
        st.write(f"Counts as: {plain(known.label(kind.id))}")
        what = f"Count {kind.label} on its own again"
        _act("Count it on its own again", "call_split", kind, {"merged_into": ""}, what)
        return
    _matters(kind)
    if kind.hidden:
        _act("Show it again", "visibility", kind, {"hidden": "false"}, f"Show {kind.label} again")
    else:
        what = f"Hide {kind.label}"
        _act("Hide it in debriefs", "visibility_off", kind, {"hidden": "true"}, what)
    _merge(known, kind, used)


def _matters(kind: Kind) -> None:
    # The kept value is part of the key: an undo elsewhere shows here, too.
    key = f"kind_matters_{kind.id}_{kind.matters}"
    st.segmented_control(
        "How much it matters to interviewers",
        list(Matters),
        default=kind.matters,
        required=kind.matters is not None,
        key=key,
        on_change=_keep_matters,
        args=(kind, _seen(kind), key),
    )
    source = kind.source or ("you" if kind.own else "no source")
    usual = builtin_kinds().get(kind.id, kind).matters
    yours = "" if usual == kind.matters else f"Set by you; the catalogue says {usual}. "
    st.caption(f"{yours}Known from: {plain(source)}")


def _merge(known: Catalogue, kind: Kind, used: int) -> None:
    key = f"{TARGET}_{kind.id}"
    target = st.selectbox(
        "It is the same as",
        [one.id for one in known.kinds.values() if one.id != kind.id and not one.merged_into],
        index=None,
        format_func=known.label,
        placeholder="Choose the kind to count it as",
        key=key,
    )
    if target is None:
        return
    mistakes = "mistake counts" if used == 1 else "mistakes count"
    st.caption(f"Its {used} {mistakes} there from then on. Every debrief stays as it is written.")
    what = f"Count {kind.label} as {known.label(target)}"
    _act("Merge", "merge", kind, {"merged_into": target}, what)


def _act(label: str, icon: str, kind: Kind, cells: Mapping[str, str], what: str) -> None:
    st.button(
        label,
        key=f"kind_{icon}_{kind.id}",
        icon=f":material/{icon}:",
        on_click=_press,
        args=(what, kind, _seen(kind), cells),
    )


def _seen(kind: Kind) -> dict[str, str] | None:
    return journal().row("kinds", kind.id)


def _keep_matters(kind: Kind, seen: Mapping[str, str] | None, key: str) -> None:
    matters = st.session_state.get(key)
    if matters is None:
        return
    what = f"{kind.label} matters: {matters}"
    if not _keep(what, kind, seen, {"matters": str(matters)}):
        st.session_state[key] = kind.matters


def _press(what: str, kind: Kind, seen: Mapping[str, str] | None, cells: Mapping[str, str]) -> None:
    _keep(what, kind, seen, cells)


def _keep(what: str, kind: Kind, seen: Mapping[str, str] | None, cells: Mapping[str, str]) -> bool:
    """Keep a change of one kind; a kind of the catalogue gets its first row with it."""
    change = (
        Insert("kinds", {"id": kind.id, **cells})
        if seen is None
        else Update("kinds", kind.id, cells, seen)
    )
    return keep(what, change, PLACE)
