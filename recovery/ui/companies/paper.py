"""The one stylesheet of ours: the brief comes out of the printer alone, in black on white.

It is constant and carries nothing of the person's. Without it Streamlit prints the whole page,
menu and all, on three sheets. Which size the letters have, and how many lines a text may fill,
stands in the keys of the containers (see ``recovery.brief.paper``).
"""

from __future__ import annotations

import streamlit as st

from recovery.brief.paper import ANSWER, SIZES

_BRIEF = ".st-key-brief"
_LINES = "\n".join(
    f'  {_BRIEF} [class*="st-key-lines_{n}_"] p {{ -webkit-line-clamp: {n} }}'
    for n in range(1, ANSWER + 1)
)
_SIZES = "\n".join(
    f"""
  {_BRIEF} .st-key-sheet_{size.name} :is(p, p *) {{
    font-size: {size.letter}pt !important; line-height: {size.line}pt !important;
  }}
  {_BRIEF} .st-key-sheet_{size.name} [class*="st-key-lines_"] {{
    padding-bottom: {size.gap}pt !important;
  }}"""
    for size in SIZES
)
_STYLE = f"""
<style>
@media print {{
  @page {{ margin: 12mm }}
  html, body, #root, #root *:has({_BRIEF}) {{
    display: block !important; position: static !important; overflow: visible !important;
    width: auto !important; max-width: none !important;
    height: auto !important; min-height: 0 !important; max-height: none !important;
    margin: 0 !important; padding: 0 !important; border: 0 !important;
    background: #fff !important;
  }}
  #root *:not({_BRIEF}, {_BRIEF} *, :has({_BRIEF})) {{ display: none !important }}
  {_BRIEF}, {_BRIEF} * {{
    color: #000 !important; background: none !important; border: 0 !important;
    margin: 0 !important; padding: 0 !important; gap: 0 !important;
    width: auto !important; max-width: none !important;
    height: auto !important; min-height: 0 !important;
  }}
  {_BRIEF} p, {_BRIEF} h2 {{
    display: -webkit-box !important; -webkit-box-orient: vertical; -webkit-line-clamp: 1;
    overflow: hidden !important; overflow-wrap: anywhere !important;
  }}
  {_BRIEF} h2 {{ font-size: 18pt !important; line-height: 24pt !important }}
  {_BRIEF} h5 {{
    display: block !important; font-size: 11pt !important; line-height: 14pt !important;
    margin: 8pt 0 2pt !important; border-bottom: 0.5pt solid #000 !important;
  }}
  {_BRIEF} a {{ display: none !important }}
{_LINES}
{_SIZES}
}}
</style>
"""


def on_paper() -> None:
    """Let the browser's print take the brief alone."""
    st.html(_STYLE)
