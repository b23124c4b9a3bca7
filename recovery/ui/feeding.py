"""A field is fed from what is kept before it is shown.

Streamlit forgets a field on a page switch, and another tab may have changed what it shows. It is
set only where it differs, because setting it would take away what is being typed.

The browser is told of a value once, in the run that sets it, and what is not sent yet is dropped
when the person's next act interrupts that run: the field would stay empty over a kept text. So
what was fed in a run that did not come to its end is fed once more, unless the person has
changed it by then.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

UNTOLD = "fed_and_untold"


def feed(key: str, value: Any) -> None:
    """Give a field its value where it has another, or where the browser may not know it yet."""
    state = st.session_state
    untold = state.setdefault(UNTOLD, {})
    if key not in state or state[key] != value or (key in untold and untold[key] == value):
        state[key] = untold[key] = value


def told() -> None:
    """Note that the run came to its end, so that the browser knows what was fed."""
    st.session_state[UNTOLD] = {}
