"""Fields of the letter on the page: each shows one cell, and each change goes to disk.

A field is fed from the draft before it is shown, because Streamlit forgets it on a page
switch and another tab may have changed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.cells import SEPARATOR, Names
from recovery.letters.facts import name
from recovery.model import Letter, columns
from recovery.ui.feeding import feed
from recovery.ui.letter import draft as drafts
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recovery.letters.material import Material
    from recovery.ui.letter.draft import Draft


@dataclass(frozen=True, slots=True)
class View:
    """One run of the page over one letter, with the interview's rows."""

    id: str
    draft: Draft
    material: Material

    @property
    def interview(self) -> Mapping[str, str]:
        """Return the cells of the interview."""
        return self.material.interview

    @property
    def letter(self) -> Mapping[str, str]:
        """Return the cells of the letter, as typed."""
        return {**self.draft[drafts.CELLS], "id": self.id}

    def cell(self, column: str) -> str:
        """Return a cell's text."""
        return str(self.draft[drafts.CELLS][column])

    @property
    def name(self) -> str:
        """Return the recipient's name, without the address; one may be known by that alone."""
        return name(self.cell("recipient"))

    @property
    def person(self) -> str:
        """Return by what the recipient is known: the name, or the address alone."""
        return drafts.name_of(self.draft)

    @property
    def sent_at(self) -> str:
        """Return the moment of sending as kept, or the empty string."""
        return str(self.draft[drafts.SEEN].get("sent_at", ""))

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """Return the ids of the findings that are brought in, in their order."""
        return Names().read(self.cell("finding_ids"))

    def text(self, column: str, label: str, **looks: Any) -> None:
        """Show a field of one line."""
        st.text_input(label, max_chars=limit(column), **looks, **self.field(column))

    def area(self, column: str, label: str, **looks: Any) -> None:
        """Show a field of several lines.

        It takes any length: a field that is full would drop a pasted text without a word.
        """
        st.text_area(label, **looks, **self.field(column))

    def tick(self, finding_id: str, label: str) -> None:
        """Show a box that brings a finding in."""
        key = f"letter_{self.id}_{finding_id}"
        feed(key, finding_id in self.finding_ids)
        st.checkbox(label, key=key, on_change=_tick, args=(self.id, finding_id, key))

    def key(self, column: str) -> str:
        """Return the key of a cell's field."""
        return f"letter_{self.id}_{column}"

    def field(self, column: str, shown: Callable[[str], Any] = str) -> dict[str, Any]:
        """Feed a field and return what ties it to its cell."""
        key = self.key(column)
        feed(key, shown(self.cell(column)))
        return {"key": key, "on_change": _keep, "args": (self.id, column, key)}


def limit(column: str) -> int:
    """Return how many characters of a cell the journal keeps."""
    return int(columns(Letter)[column].metadata["cell"].limit)


@undisturbed
def _keep(letter_id: str, column: str, key: str) -> None:
    value = st.session_state[key]
    drafts.put(letter_id, {column: "" if value is None else str(value)})


@undisturbed
def _tick(letter_id: str, finding_id: str, key: str) -> None:
    draft = drafts.read(letter_id)
    ids = list(Names().read(draft[drafts.CELLS]["finding_ids"])) if draft else []
    ids = [one for one in ids if one != finding_id]
    if st.session_state[key]:
        ids.append(finding_id)
    drafts.put(letter_id, {"finding_ids": SEPARATOR.join(ids)})
