"""What the page shows of the tables, computed once per state of the journal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from recovery.answers.lines import in_order, lines
from recovery.patterns.questions import groups
from recovery.practice.days import HERE
from recovery.practice.due import Practice, previews
from recovery.practice.wordings import ways
from recovery.ui.journal import journal

if TYPE_CHECKING:
    from datetime import datetime

    from pandas import DataFrame, Series

    from recovery.journal import Journal
    from recovery.model import Recall
    from recovery.practice.due import Due

TABLES = ("interviews", "answers", "rehearsals", "findings", "phrases")


# What a rehearsal or a finding leaves as it was.
LASTING = ("groups", "wordings", "every", "lines", "texts", "line_of")
RESTS_ON = ("interviews", "answers", "phrases")


class Figures:
    """The frames of one state of the journal; each is made when it is first asked for.

    What rests on tables that did not change is taken over from the state ``before``.
    """

    def __init__(self, of: Journal, before: Figures | None = None) -> None:
        self.tables = {name: of.read(name) for name in TABLES}
        self._practised: tuple[str, Practice | None] = "", None
        if before and all(before.tables[one] is self.tables[one] for one in RESTS_ON):
            made = vars(before)
            vars(self).update({name: made[name] for name in LASTING if name in made})

    @cached_property
    def every(self) -> DataFrame:
        """Return all answers in time order, with day and company."""
        return in_order(self.tables["interviews"], self.tables["answers"])

    @cached_property
    def lines(self) -> DataFrame:
        """Return a row per question, weak ones first."""
        return lines(self.every, self.groups)

    @cached_property
    def texts(self) -> Series[str]:
        """Return what the search reads, by the places of ``lines``."""
        by_id = self.every.set_index("id")
        text = by_id["question"] + "\n" + by_id["said"] + "\n" + by_id["wish_i_had_said"]
        text = text + "\n" + by_id["company"]
        exploded = self.lines["ids"].explode()
        whole = exploded.map(text).groupby(level=0).agg("\n".join)
        return whole.str.normalize("NFC").str.casefold()

    @cached_property
    def line_of(self) -> dict[str, int]:
        """Return the place of the line that an answer belongs to, by its id."""
        return {one: place for place, ids in enumerate(self.lines["ids"]) for one in ids}

    @cached_property
    def rehearsed(self) -> dict[str, int]:
        """Return how often each answer was rehearsed."""
        return {
            str(k): int(n) for k, n in self.tables["rehearsals"]["answer_id"].value_counts().items()
        }

    @cached_property
    def groups(self) -> Series[str]:
        """Return the question that each answer belongs to, by its id."""
        return groups(self.tables["answers"], self.tables["phrases"])

    @cached_property
    def wordings(self) -> dict[str, tuple[str, ...]]:
        """Return all wordings of each question that was asked in several."""
        return ways(self.tables["answers"], self.groups)

    def practice(self, at: datetime) -> Practice:
        """Return all that is in practice, anew each minute and when the next answer is due."""
        minute, made = self._practised
        if made is None or minute != f"{at:%Y-%m-%d %H:%M}" or (made.next_due or at) < at:
            made = Practice(*self._practice, at, HERE)
            self._practised = f"{at:%Y-%m-%d %H:%M}", made
        return made

    def due(self, at: datetime) -> list[Due]:
        """Return the answers that are due for practice, in the order to practise them."""
        return self.practice(at).due(self.wordings)

    def previews(self, answer_id: str, at: datetime) -> dict[Recall, datetime]:
        """Return when an answer comes back, in UTC, for each rating given now."""
        return previews(answer_id, *self._practice, at, zone=HERE)

    @property
    def _practice(self) -> tuple[DataFrame, DataFrame, DataFrame]:
        tables = self.tables
        return tables["answers"], tables["rehearsals"], tables["interviews"]

    def findings(self, answer_id: str) -> list[str]:
        """Return the ids of the findings for an answer, newest first."""
        table = self.tables["findings"]
        found = table[table["answer_id"].eq(answer_id)]
        return found.sort_values(["found_on", "created_at"], ascending=False)["id"].tolist()


_newest: dict[str, Figures] = {}


def figures() -> Figures:
    """Return what the journal says as it stands."""
    here = journal()
    return _figures(str(here.folder), here.version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _figures(folder: str, version: str) -> Figures:  # noqa: ARG001 - both are the key
    _newest[folder] = made = Figures(journal(), _newest.get(folder))
    return made
