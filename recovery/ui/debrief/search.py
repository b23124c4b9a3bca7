"""Find a kind of mistake by any word that people use for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recovery.catalogue import Catalogue, Kind

MANY = 8
NEARLY = 70


def found(catalogue: Catalogue, text: str) -> list[Kind]:
    """Return the kinds whose label, other words or definition hold every word of ``text``.

    A hit in the label comes before one in the other words, and that before the definition.
    Where nothing holds the words, kinds that are nearly named so. Kinds that are shown only
    to a person who looks for them are among these; hidden and merged ones are not. At most 8.
    """
    words = text.casefold().split()
    if not words:
        return []
    open_kinds = [
        kind
        for kind in catalogue.kinds.values()
        if not kind.hidden and catalogue.merged(kind.id) == kind.id
    ]
    ranked = [(rank, kind) for kind in open_kinds if (rank := _rank(kind, words)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    hits = [kind for _, kind in ranked]
    if not hits:
        hits = [kind for kind in catalogue.near(text, NEARLY) if not kind.hidden]
    return hits[:MANY]


def _rank(kind: Kind, words: list[str]) -> int | None:
    texts = (kind.label, " ".join((kind.label, *kind.also)))
    for rank, text in enumerate((*texts, f"{texts[1]} {kind.definition}")):
        if all(word in text.casefold() for word in words):
            return rank
    return None
