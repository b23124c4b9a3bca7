"""The first draft: from the fields, the findings and the interview to a subject and a body."""

from __future__ import annotations

import streamlit as st

from recovery.letters.compose import VARIANTS, Tone, compose
from recovery.letters.material import Material
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.letter import draft as drafts
from recovery.ui.refusable import refusable
from recovery.ui.undisturbed import undisturbed

# The person's own name, kept among the settings; in the session while the disk refuses it.
SENDER, TYPED = "sender", "letter_sender_typed"


@undisturbed
@refusable
def draft_it(letter_id: str) -> None:
    """Write a first draft in the place of the text; that one can be brought back."""
    draft = drafts.read(letter_id)
    cells = draft[drafts.CELLS] if draft else {}
    material = Material.read(journal(), cells.get("interview_id", ""))
    if draft is None or material is None:  # deleted elsewhere while it was on the screen
        return
    variant = _variant(letter_id, draft)
    facts = material.facts({**cells, "id": letter_id}, sender(), today=now().date())
    made = compose(facts, tone(cells["tone"]), variant)
    text = {"subject": made.subject, "body": made.body}
    drafts.replace(letter_id, text, **{drafts.VARIANT: variant + 1})


def tone(cell: str) -> Tone:
    """Read a tone; one that is not known is warm."""
    return Tone(cell) if cell in set(Tone) else Tone.WARM


def sender() -> str:
    """Return the person's own name, or the empty string."""
    kept = st.session_state.get(TYPED) or journal().settings().get(SENDER)
    return kept if isinstance(kept, str) else ""


@undisturbed
@refusable
def sign(name: str) -> None:
    """Keep the person's own name for every letter."""
    st.session_state[TYPED] = name
    journal().save_settings({**journal().settings(), SENDER: " ".join(name.split())})
    del st.session_state[TYPED]


def _variant(letter_id: str, draft: drafts.Draft) -> int:
    """Choose the phrasing: the next one when drafted again, else one that others lack."""
    if draft[drafts.VARIANT]:
        return int(draft[drafts.VARIANT]) % VARIANTS
    others = drafts.after(draft[drafts.CELLS]["interview_id"])
    others.pop(letter_id, None)
    return sum(map(drafts.has_text, others.values())) % VARIANTS
