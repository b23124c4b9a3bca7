"""Fields of the draft on the page: each shows a cell, and each change goes to the draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.cells import SEPARATOR
from recovery.model import NOUNS, columns
from recovery.reflection import draft as drafts
from recovery.ui.debrief import store
from recovery.ui.debrief.faults import words
from recovery.ui.feeding import feed
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recovery.reflection.draft import Draft

SCALE = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class View:
    """One run of the page over one draft, with the faults that were found in it."""

    draft: Draft
    faults: Mapping[tuple[str, str, str], str]

    @property
    def id(self) -> str:
        """Return the id of the interview."""
        return self.draft["interview"]["id"]

    def row(self, table: str, cells: Mapping[str, str]) -> Row:
        """Return a row that fields can be made for."""
        return Row(self, table, cells)

    @property
    def interview(self) -> Row:
        """Return the interview's row."""
        return self.row("interviews", self.draft["interview"])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the draft; one that has only an id so far is added with its first text."""

    view: View
    table: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Return a cell's text."""
        return self.cells.get(column, "")

    def key(self, column: str) -> str:
        """Return the key of a cell's field."""
        return f"debrief_{self.cells['id']}_{column}"

    def text(self, column: str, label: str, **looks: Any) -> None:
        """Show a field of one line."""
        st.text_input(label, max_chars=self._limit(column), **looks, **self._field(column))
        self.fault(column)

    def area(self, column: str, label: str, **looks: Any) -> None:
        """Show a field of several lines."""
        st.text_area(label, max_chars=self._limit(column), **looks, **self._field(column))
        self.fault(column)

    def scale(self, column: str, label: str, **looks: Any) -> None:
        """Show a scale from 1 to 5."""
        self.choice(column, label, SCALE, **looks)

    def choice(self, column: str, label: str, options: Sequence[str], **looks: Any) -> None:
        """Show a few options side by side, one of them to choose."""
        field = self._field(column, _or_none(options), _text)
        st.segmented_control(label, [str(one) for one in options], **_spoken(looks), **field)
        self.fault(column)

    def select(self, column: str, label: str, options: Sequence[str], **looks: Any) -> None:
        """Show many options in a list, one of them to choose."""
        field = self._field(column, _or_none(options), _text)
        st.selectbox(label, [str(one) for one in options], index=None, **_spoken(looks), **field)
        self.fault(column)

    def several(self, column: str, label: str, options: Sequence[str], **looks: Any) -> None:
        """Show a few options, any number of them to choose."""
        field = self._field(column, drafts.names, SEPARATOR.join)
        options = [str(one) for one in options]
        st.pills(label, options, selection_mode="multi", wrap=True, **_spoken(looks), **field)
        self.fault(column)

    def number(self, column: str, label: str, low: int, high: int, **looks: Any) -> None:
        """Show a whole number that may be left out."""
        field = self._field(column, _whole, _text)
        st.number_input(label, low, high, value=None, **looks, **field)
        self.fault(column)

    def yes(self, column: str, label: str, **looks: Any) -> None:
        """Show a box to tick."""
        field = self._field(column, _true, lambda ticked: str(ticked).lower())
        st.checkbox(label, **looks, **field)
        self.fault(column)

    def put(self, column: str, text: str) -> None:
        """Put text into a cell, for a button's callback."""
        put(self.view.id, self.table, dict(self.cells), column, text)

    def fault(self, column: str) -> None:
        """Say calmly what this field still needs."""
        if reason := self.view.faults.get((self.table, self.cells["id"], column)):
            st.caption(f":red[:material/info: {words(self.table, column, reason)}]")

    def _field(
        self,
        column: str,
        shown: Callable[[str], Any] = str,
        kept: Callable[[Any], str] = str,
    ) -> dict[str, Any]:
        """Feed a field and return what ties it to its cell.

        ``shown`` turns a cell into the field's value, ``kept`` turns the value back.
        """
        key = self.key(column)
        feed(key, shown(self.cell(column)))
        row = {name: self.cells[name] for name in ("id", "about", "kind") if name in self.cells}
        place = (self.view.id, self.table, row, column)
        return {"key": key, "on_change": _keep, "args": (key, kept, place)}

    def _limit(self, column: str) -> int:
        return columns(NOUNS[self.table])[column].metadata["cell"].limit


@undisturbed
def put(interview_id: str, table: str, row: dict[str, str], column: str, text: str) -> None:
    """Put text into one cell of the draft, on disk."""
    store.edit(interview_id, lambda draft: drafts.put(draft, table, row, column, text))


@undisturbed
def _keep(
    key: str, kept: Callable[[Any], str], place: tuple[str, str, dict[str, str], str]
) -> None:
    put(*place, kept(st.session_state[key]))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _or_none(options: Sequence[str]) -> Callable[[str], str | None]:
    known = set(options)
    return lambda cell: cell if cell in known else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None


def _true(cell: str) -> bool:
    return cell.lower() == "true"


def _spoken(looks: dict[str, Any]) -> dict[str, Any]:
    return {"format_func": spoken} | looks


def spoken(option: str) -> str:
    """Write an option of the model as a label."""
    return option[:1].upper() + option[1:]
