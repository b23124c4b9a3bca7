"""Where in the debrief this tab is; a new tab, or one after a restart, begins where it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.reflection import draft as drafts
from recovery.ui.clock import now
from recovery.ui.debrief import store
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable

    from recovery.reflection.draft import Draft

PLACE = "debrief_place"
NAMES = ("step", "part", "category", "open")


def here(draft: Draft) -> dict[str, Any]:
    """Return the step, and in step 2 the part, the category and the question that are open."""
    known = st.session_state.get(PLACE)
    interview_id = draft["interview"]["id"]
    if known is None or known["id"] != interview_id:
        known = {name: draft[name] for name in NAMES} | {"id": interview_id}
        st.session_state[PLACE] = known
        if known["step"] != drafts.DETAILS:
            store.edit(interview_id, _resumed, timed=False)
    return known


@undisturbed
def go(interview_id: str, act: Callable[[Draft], None] | None = None, **to: Any) -> None:
    """Go to another place, for a button's callback; the draft remembers it.

    ``act`` changes the draft in the same write.
    """
    known = st.session_state.get(PLACE)
    if known is not None and known["id"] == interview_id:
        known.update(to)
    store.edit(interview_id, partial(_gone, act, to))


def left() -> None:
    """Forget the place: the debrief was left."""
    st.session_state.pop(PLACE, None)


def _resumed(draft: Draft) -> None:
    drafts.resume(draft, now())


def _gone(act: Callable[[Draft], None] | None, to: dict[str, Any], draft: Draft) -> None:
    if draft["step"] == drafts.DETAILS:
        drafts.resume(draft, now())
    if act is not None:
        act(draft)
    draft.update(to)
