"""The clock of a card, and the keys that reveal it.

The script is constant; it is told only how many seconds have gone by, and nothing of what the
person wrote. Space and Enter work the button while no field or button has the focus.
"""

from __future__ import annotations

import streamlit as st

REVEAL = "practice_reveal"

_HTML = '<span role="timer" aria-label="Time since the question was shown"></span>'
_CSS = "span { font-variant-numeric: tabular-nums; font-size: 1.25rem; }"
_SCRIPT = f"""
const busy = "input, textarea, select, button, a, summary, [contenteditable], [role]"
const pressed = (event) => {{
  if (event.key !== " " && event.key !== "Enter") return
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  if (event.target.closest?.(busy)) return
  const button = document.querySelector(".st-key-{REVEAL} button")
  if (!button) return
  event.preventDefault()
  event.stopPropagation()
  button.click()
}}
export default function ({{ data, parentElement }}) {{
  const began = performance.now() - data.seconds * 1000
  const place = parentElement.querySelector("span")
  const show = () => {{
    const seconds = Math.floor((performance.now() - began) / 1000)
    const rest = String(seconds % 60).padStart(2, "0")
    place.textContent = `${{Math.floor(seconds / 60)}}:${{rest}}`
  }}
  show()
  const beat = setInterval(show, 250)
  window.addEventListener("keydown", pressed, true)
  return () => {{
    clearInterval(beat)
    window.removeEventListener("keydown", pressed, true)
  }}
}}
"""


def clock(seconds: int) -> None:
    """Show the clock, which began so many seconds ago, and let the keys reveal the card."""
    component = st.components.v2.component("practice_card", html=_HTML, css=_CSS, js=_SCRIPT)
    component(key="practice_card", data={"seconds": seconds})
