"""Which interviews are looked at: the filters that the pages share, applied to frames."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from recovery.cells import DAY, Text
from recovery.model import Answer, Interview, Letter, Mistake, Row, columns
from recovery.patterns.ids import among

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame, Series

NO_OUTCOME = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an interview must have to be looked at; an empty filter asks for nothing.

    Within one filter any of its values will do; between filters all must hold.
    """

    since: date | None = None
    until: date | None = None
    stages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    text: str = ""

    @property
    def active(self) -> bool:
        """Tell whether anything is asked for."""
        return any(getattr(self, one.name) for one in fields(self))

    def apply(
        self, interviews: DataFrame, mistakes: DataFrame, texts: Series[str] | None = None
    ) -> DataFrame:
        """Return the interviews that fit, in their order and with their index.

        ``texts`` is what ``searchable`` returned; without it the text search asks for
        nothing. With no filter the frame itself comes back.
        """
        if not self.active:
            return interviews
        keep = pd.Series(data=True, index=interviews.index)
        for name, wanted in (
            ("stage", self.stages),
            ("format", self.formats),
            ("outcome", self.outcomes),
            ("company", self.companies),
        ):
            if wanted:
                keep &= interviews[name].isin(wanted)
        keep &= self._in_period(interviews["starts_at"])
        if self.kinds:
            keep &= among(interviews["id"], _with_any(mistakes, self.kinds))
        if self.text and texts is not None:
            keep &= among(interviews["id"], found(texts, self.text))
        return interviews[keep]

    def _in_period(self, starts_at: Series[str]) -> Series[bool]:
        """Compare local dates, both ends included; ISO 8601 sorts as text."""
        days = starts_at.str.slice(0, DAY)
        fits = pd.Series(data=True, index=starts_at.index)
        if self.since:
            fits &= days.ge(self.since.isoformat())
        if self.until:
            fits &= days.le(self.until.isoformat())
        return fits


def searchable(interviews: DataFrame, belonging: Mapping[type[Row], DataFrame]) -> Series[str]:
    """Gather all the text that a person wrote about each interview.

    ``belonging`` holds the frames of mistakes, answers and letters by their noun. The
    result is folded for comparing and indexed by interview id, one row per interview.
    """
    parts = [_joined(interviews, Interview).set_axis(interviews["id"])]
    for noun, frame in belonging.items():
        if len(frame):
            joined = _joined(frame, noun).groupby(frame["interview_id"]).agg("\n".join)
            parts.append(joined.reindex(interviews["id"], fill_value=""))
    texts = parts[0]
    for part in parts[1:]:
        texts = texts.str.cat(part, sep="\n")
    return texts.str.normalize("NFC").str.casefold()


def found(texts: Series[str], search: str) -> list[str]:
    """Return the ids whose text holds every word of the search, in any order."""
    keep = pd.Series(data=True, index=texts.index)
    for word in fold(search).split():
        keep &= texts.str.contains(word, regex=False)
    return list(texts.index[keep])


def fold(text: str) -> str:
    """Fold text for comparing: capitals and composed accents make no difference."""
    return unicodedata.normalize("NFC", text).casefold()


def belongs(tables: Mapping[str, DataFrame]) -> dict[type[Row], DataFrame]:
    """Pick what belongs to an interview out of the journal's frames by table name."""
    return {noun: tables[noun.TABLE] for noun in (Mistake, Answer, Letter)}


def _with_any(mistakes: DataFrame, kinds: tuple[str, ...]) -> Series[str]:
    return mistakes.loc[mistakes["kind"].isin(kinds), "interview_id"]


def _joined(frame: DataFrame, noun: type[Row]) -> Series[str]:
    """Join the free text of each row; ids and choices are not the person's words."""
    names = [
        name
        for name, one in columns(noun).items()
        if isinstance(one.metadata["cell"], Text)
        and not one.metadata["refers_to"]
        and name not in {"id", "tone"}
    ]
    return frame[names[0]].str.cat(frame[names[1:]], sep="\n")
