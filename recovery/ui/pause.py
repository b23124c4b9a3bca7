"""Typed text reaches the server after a pause, not only when its field is left.

Streamlit sends a text field when it loses the focus. Until then a reload, a lost connection or
a server that stops would cost what was typed, and a key that works a button would run with the
old text. The script below lets the field believe that it was left, and at once entered again:
cursor and text stay where they are. It is constant and carries nothing of the person's.
"""

from __future__ import annotations

import streamlit as st

PAUSE = 600  # milliseconds after the last key

_SCRIPT = f"""
const fields = "textarea, [data-testid=stTextInputField]"
let waiting
const leave = (field) => {{
  clearTimeout(waiting)
  if (field !== document.activeElement || !field.matches(fields)) return
  for (const kind of ["focusout", "focusin"])
    field.dispatchEvent(new FocusEvent(kind, {{ bubbles: true }}))
}}
const typed = (event) => {{
  clearTimeout(waiting)
  if (!event.isComposing) waiting = setTimeout(() => leave(event.target), {PAUSE})
}}
const pressed = (event) => {{
  // A key that works a button: its run must see the text.
  const works = event.ctrlKey || event.metaKey || event.altKey || /^F\\d/.test(event.key)
  if (works && !event.isComposing) leave(event.target)
}}
export default function () {{
  // What was typed before this script was there.
  const here = document.activeElement
  if (here?.matches(fields)) waiting = setTimeout(() => leave(here), {PAUSE})
  document.addEventListener("input", typed)
  document.addEventListener("compositionend", typed)
  window.addEventListener("keydown", pressed, true)
  return () => {{
    document.removeEventListener("input", typed)
    document.removeEventListener("compositionend", typed)
    window.removeEventListener("keydown", pressed, true)
  }}
}}
"""


def commit_on_pause() -> None:
    """Let every text field of this page send its text once the typing pauses."""
    st.components.v2.component("commit_on_pause", js=_SCRIPT)(key="commit_on_pause")
