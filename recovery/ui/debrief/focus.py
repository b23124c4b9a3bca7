"""The keyboard's way through the questions: the cursor is where the next one is typed.

Streamlit leaves the cursor where it was, and a choice that has it keeps Ctrl+Enter to itself.
The script is constant; it is told only which of our keys to look for, and moves the cursor
once for each turn.
"""

from __future__ import annotations

import streamlit as st

TURN = "debrief_focus"

_SCRIPT = """
let told, done
const find = (key, what) => document.querySelector(`.st-key-${key} :is(${what})`)
const pressed = (event) => {
  const choice = document.activeElement?.matches("[role=radio], [role=checkbox], [type=checkbox]")
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !choice) return
  event.preventDefault()
  event.stopPropagation()
  find(told.button, "button")?.click()
}
export default function ({ data }) {
  told = data
  window.addEventListener("keydown", pressed, true)
  if (data.turn && data.turn !== done) {
    done = data.turn
    const until = performance.now() + 10000
    const began = document.activeElement
    const look = () => {
      const field = find(data.field, "input, textarea")
      const here = document.activeElement
      const elsewhere = here !== began && here?.matches("input, textarea")
      if (field) field.focus()
      else if (!elsewhere && performance.now() < until) requestAnimationFrame(look)
    }
    look()
  }
  return () => window.removeEventListener("keydown", pressed, true)
}
"""


def ask_focus() -> None:
    """Ask for the cursor at the next run, for a button's callback."""
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def focus(field: str, *, button: str) -> None:
    """Move the cursor into the field with this key, if that was asked for since.

    ``button`` is the key of the button that Ctrl+Enter works, also out of a choice.
    """
    st.components.v2.component("focus_field", js=_SCRIPT)(
        key="focus_field",
        data={"turn": st.session_state.get(TURN, 0), "field": field, "button": button},
    )
