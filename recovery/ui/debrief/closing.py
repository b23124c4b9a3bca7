"""The end of a debrief: close it, keep it for later, or discard the draft."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import CATEGORIES
from recovery.errors import RecoveryError
from recovery.journal import ConflictError
from recovery.model import Debrief, InvalidInputError, Status
from recovery.reflection import draft as drafts
from recovery.reflection import keeping
from recovery.ui.clock import now
from recovery.ui.debrief import conflict, faults, place, store
from recovery.ui.journal import catalogue, journal
from recovery.ui.notices import saved
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.debrief.fields import View

FAILED = "debrief_not_saved"
WHAT = {
    Status.PLANNED: "Kept the interview with {} for later",
    Status.HELD: "Saved the debrief of {} for later",
    Status.CLOSED: "Closed the debrief of {}",
}
AGAIN = "Closed the reopened debrief of {}"


def reopened(view: View) -> bool:
    """Tell whether the debrief was closed before."""
    return drafts.reclosing(view.draft["seen"]["interviews"].get(view.id, {}))


def closing(view: View) -> None:
    """Show what was left out, and the button that closes the debrief."""
    if lines := _left_out(view):
        with st.container(gap="xsmall"):
            for line in lines:
                st.caption(f":material/radio_button_unchecked: {line}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Close the debrief",
            type="primary",
            icon=":material/check_circle:",
            key="debrief_close",
            on_click=save,
            args=(view.id, Status.CLOSED),
        )
        st.button(
            "Back",
            type="tertiary",
            key="debrief_to_step_2",
            on_click=place.go,
            args=(view.id,),
            kwargs={"step": drafts.MISTAKES, "part": "questions"},
        )


def _left_out(view: View) -> list[str]:
    """Name what was not answered; none of it keeps the debrief open."""
    lines = []
    if not view.draft["interview"].get("went_well"):
        lines.append("What went well is not answered yet.")
    kinds = drafts.offered(view.draft, catalogue())
    todo = [name for name, its in kinds.items() if not drafts.gone_through(view.draft, its)]
    if todo:
        lines.append(f"Not gone through: {', '.join(CATEGORIES[name] for name in todo)}.")
    return lines


def leaving(view: View) -> None:
    """Show the quiet ways out: keep the debrief for later, or discard the draft."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if not reopened(view):
            st.button(
                "Save for later",
                type="tertiary",
                icon=":material/save:",
                key="debrief_save",
                help="Puts it into the tables as it is. The draft is kept on disk either way.",
                on_click=save,
                args=(view.id, Status.HELD),
            )
        discard(view)


def discard(view: View) -> None:
    """Show the button that puts the draft away; it can be brought back."""
    st.button(
        "Discard draft",
        type="tertiary",
        icon=":material/delete:",
        key="debrief_discard",
        on_click=_discard,
        args=(view.id,),
    )


@undisturbed
def _discard(interview_id: str) -> None:
    try:
        store.discard(interview_id)
    except RecoveryError as error:
        st.session_state[FAILED] = str(error)
        return
    left()


@undisturbed
def left() -> None:
    """Go back to the choice of an interview."""
    place.left()
    st.query_params.pop(store.PARAMETER, None)


@undisturbed
def save(interview_id: str, status: Status) -> None:
    """Put the draft into the tables in one commit, for a button's callback."""
    draft = store.read(interview_id)
    if draft is None:
        return  # the second click of a double click
    keeping.follow(draft, journal().row)
    rows = keeping.kept(draft, status, now())
    before = draft["seen"]["interviews"].get(interview_id, {})
    what = (AGAIN if drafts.reclosing(before) else WHAT[status]).format(
        draft["interview"].get("company", "")
    )
    try:
        Debrief.read(rows, now=now())
        commit = journal().commit(
            what,
            keeping.changes(rows, draft["seen"], journal().rows),
            now=now(),
            token=keeping.token(draft, rows),
        )
    except InvalidInputError:
        faults.tried(draft, status)
    except ConflictError as error:
        conflict.keep(interview_id, error)
    except RecoveryError as error:
        st.session_state[FAILED] = str(error)
    else:
        # It is saved; a draft that cannot be deleted now is recognised when it is opened.
        with suppress(RecoveryError):
            store.saved(interview_id, commit.id)
        saved(what, commit)
        place.left()
        if status is not Status.CLOSED:
            left()


def told(view: View) -> None:
    """Say why the draft was not saved, and where to put it right."""
    if message := st.session_state.pop(FAILED, ""):
        st.error(plain(message) + " What you typed is kept in the draft.", icon=":material/info:")
    conflict.told(view)
    if view.faults:
        with st.container(border=True, gap="xsmall"):
            st.markdown(":material/info: **Not saved yet.** Some things are still needed:")
            with st.container(gap=None):
                for table, row_id in list(dict.fromkeys(where[:2] for where in view.faults))[:8]:
                    _way_to(view, table, row_id)


def _way_to(view: View, table: str, row_id: str) -> None:
    """Show one row with all that it needs, as the way there."""
    row = drafts.row_of(view.draft, table, row_id) or {}
    kind = row.get("kind") or row.get("about") or ""
    name = catalogue().label(kind) if kind else row.get("question", "")[:60]
    mine = {one: why for (*where, one), why in view.faults.items() if where == [table, row_id]}
    reasons = " ".join(faults.words(table, column, why) for column, why in mine.items())
    st.button(
        plain(name) or "The interview",
        type="tertiary",
        key=f"debrief_fault_{table}_{row_id}",
        icon=":material/arrow_forward:",
        wrap=False,
        on_click=place.go,
        args=(view.id,),
        kwargs=_place_of(table, row, next(iter(mine))),
    )
    st.caption(reasons)


def _place_of(table: str, row: dict[str, str], column: str) -> dict[str, object]:
    if table == "mistakes":
        category = (
            catalogue().kinds[row["kind"]].category if row["kind"] in catalogue().kinds else ""
        )
        return {"step": drafts.MISTAKES, "part": "mistakes", "category": category}
    if table == "answers" and column not in {"wish_i_had_said", "put_off_to"}:
        return {"step": drafts.MISTAKES, "part": "questions", "open": row["id"]}
    if table == "interviews":
        facts = column in {"went_well", "notes", "felt"}
        return {"step": drafts.FACTS if facts else drafts.DETAILS}
    return {"step": drafts.TAKEN}
