"""Step 2, first part: the mistakes, one category after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.catalogue import CATEGORIES
from recovery.journal import new_id
from recovery.model import Triage
from recovery.reflection import draft as drafts
from recovery.ui.debrief import place, store
from recovery.ui.debrief.mistake import mistake
from recovery.ui.debrief.search import found
from recovery.ui.feeding import feed
from recovery.ui.journal import catalogue
from recovery.ui.text import distinct, plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recovery.catalogue import Kind
    from recovery.ui.debrief.fields import View

SEARCH, FOUND = "debrief_search", "debrief_found"


def mistakes(view: View) -> None:
    """Show the categories, and the kinds of the open one."""
    offered = drafts.offered(view.draft, catalogue())
    shown = _with_picked(view, offered)
    todo = [one for one in shown if not drafts.gone_through(view.draft, offered.get(one, []))]
    opened = place.here(view.draft)["category"]
    if opened not in shown:
        opened = todo[0] if todo else ""
    _categories(view, shown, opened, todo)
    if opened:
        order = list(shown)
        after = [one for one in todo if order.index(one) > order.index(opened)]
        onwards = next((one for one in (*after, *todo) if one != opened), "")
        _open(view, opened, shown[opened])
        _pass(view, opened, offered.get(opened, []), onwards)
    else:
        _all_done(view)
    _search(view)


def _with_picked(view: View, offered: Mapping[str, Sequence[Kind]]) -> dict[str, list[Kind]]:
    """Return the kinds that apply, and those that were picked although nobody offered them."""
    kinds = {one: list(its) for one, its in offered.items()}
    for row in view.draft["mistakes"]:
        picked = catalogue().kinds.get(row["kind"])
        if picked and picked not in kinds.setdefault(picked.category, []):
            kinds[picked.category].append(picked)
    return {one: kinds[one] for one in CATEGORIES if one in kinds}


def _categories(
    view: View, kinds: Mapping[str, Sequence[Kind]], opened: str, todo: Sequence[str]
) -> None:
    category_of = {kind.id: one for one, its in kinds.items() for kind in its}
    picked = [category_of.get(row["kind"]) for row in view.draft["mistakes"]]

    def label(category: str) -> str:
        count = f" ({picked.count(category)})" if category in picked else ""
        return ("" if category in todo else ":material/check: ") + CATEGORIES[category] + count

    key = f"debrief_category_{view.id}"
    feed(key, opened or None)
    st.pills(
        "Category",
        list(kinds),
        format_func=label,
        key=key,
        label_visibility="collapsed",
        on_change=_choose,
        args=(view.id, key, opened),
    )


@undisturbed
def _choose(interview_id: str, key: str, opened: str) -> None:
    place.go(interview_id, category=st.session_state[key] or opened)


def _open(view: View, category: str, kinds: Sequence[Kind]) -> None:
    """Show the kinds of the open category, then each that was picked."""
    known = {kind.id for kind in kinds}
    rows = [row for row in view.draft["mistakes"] if row["kind"] in known]
    picked = {row["kind"] for row in rows}
    key = f"debrief_kinds_{view.id}_{category}"
    feed(key, [kind.id for kind in kinds if kind.id in picked])
    st.pills(
        f"{CATEGORIES[category]}: what went wrong here?",
        [kind.id for kind in kinds],
        selection_mode="multi",
        format_func=_labels(kinds).__getitem__,
        key=key,
        on_change=_picked,
        args=(view.id, key, sorted(known)),
    )
    for row in rows:
        mistake(view.row("mistakes", row))


def _labels(kinds: Sequence[Kind]) -> dict[str, str]:
    """Name kinds by id: two may have one label, as one that counts as another has its label."""
    names = [(catalogue().label(one.id), one.label if one.merged_into else "") for one in kinds]
    labels = map(plain, distinct(names))
    return dict(zip((one.id for one in kinds), labels, strict=True))


def _pass(view: View, category: str, kinds: Sequence[Kind], onwards: str) -> None:
    mine = [catalogue().kinds.get(row["kind"]) for row in view.draft["mistakes"]]
    nothing = all(kind is None or kind.category != category for kind in mine)
    st.button(
        "Nothing here" if nothing else "Next",
        type="primary",
        icon=":material/check:" if nothing else ":material/arrow_forward:",
        key="debrief_pass",
        on_click=_passed,
        args=(view.id, [kind.id for kind in kinds], onwards),
    )


@undisturbed
def _passed(interview_id: str, kinds: list[str], onwards: str) -> None:
    place.go(interview_id, partial(drafts.go_through, kinds=kinds), category=onwards)


@undisturbed
def _picked(interview_id: str, key: str, shown: list[str]) -> None:
    chosen = {kind: new_id() for kind in st.session_state[key]}
    store.edit(interview_id, partial(drafts.choose, chosen=chosen, shown=shown))


def _all_done(view: View) -> None:
    """Say what was found, and lead on to the questions."""
    with st.container(border=True):
        st.markdown(f"You went through all categories. {_summary(view)}")
        st.button(
            "Go on to the questions",
            type="primary",
            icon=":material/arrow_forward:",
            key="debrief_to_questions",
            on_click=place.go,
            args=(view.id,),
            kwargs={"part": "questions"},
        )


def _summary(view: View) -> str:
    sorted_as = [row.get("triage", "") for row in view.draft["mistakes"]]
    if not sorted_as:
        return "Nothing went wrong there."
    counts = {
        "to work on": sorted_as.count(Triage.WORK_ON),
        "to let go": sorted_as.count(Triage.LET_GO),
        "not sorted yet": sorted_as.count(""),
    }
    found = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"Mistakes: {found}."


def _search(view: View) -> None:
    """Find a kind by any word; what is found is picked with one tap."""
    text = st.text_input(
        "Search all kinds",
        type="search",
        key=SEARCH,
        live="300ms",
        placeholder="Search all kinds: late, monologue, eye contact",
        label_visibility="collapsed",
    )
    if not (text or "").strip():
        return
    hits = found(catalogue(), text or "")
    if hits:
        st.pills(
            "Found",
            [kind.id for kind in hits],
            selection_mode="multi",
            format_func=_labels(hits).__getitem__,
            key=FOUND,
            on_change=_take,
            args=(view.id,),
        )
    else:
        st.caption("No kind is named like this.")
    st.page_link(
        places.front() / "pages" / "data.py",
        label="Add a kind of your own",
        icon=":material/add:",
        query_params={"section": "Kinds"},
    )


@undisturbed
def _take(interview_id: str) -> None:
    for kind in st.session_state[FOUND]:
        pick = partial(drafts.pick, kind=kind, new_id=new_id())
        place.go(interview_id, pick, category=catalogue().kinds[kind].category)
    st.session_state[SEARCH] = ""
    st.session_state[FOUND] = []
