from __future__ import annotations

import pytest

from recovery.catalogue import Catalogue, Kind, builtin_kinds
from recovery.ui.debrief.search import MANY, found

BUILT_IN = Catalogue(builtin_kinds())


def ids(text: str, catalogue: Catalogue = BUILT_IN) -> list[str]:
    return [kind.id for kind in found(catalogue, text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RAMBL", "content.rambling"),
        ("its mission", "prep.company_research"),
        ("duties", "prep.role_understanding"),
        ("eye contact", "delivery.eye_contact"),
    ],
)
def test_a_kind_is_found_by_label_other_words_and_definition(text: str, kind: str) -> None:
    assert kind in ids(text)


def test_a_hit_in_the_label_comes_first() -> None:
    hummed = Kind(id="own", label="Hummed", category="delivery", own=True)
    defined = Kind(id="other", label="Sang", category="delivery", definition="or hummed")
    catalogue = Catalogue({"other": defined, "own": hummed})
    assert ids("hummed", catalogue) == ["own", "other"]


def test_hidden_and_merged_kinds_are_not_found() -> None:
    kinds = {
        "a": Kind(id="a", label="Hummed", category="delivery"),
        "b": Kind(id="b", label="Hummed loudly", category="delivery", merged_into="a"),
        "c": Kind(id="c", label="Hummed softly", category="delivery", hidden=True),
    }
    assert ids("hummed", Catalogue(kinds)) == ["a"]


def test_a_slip_of_the_keyboard_still_finds_something() -> None:
    assert "content.rambling" in ids("rambld answer too long")


def test_nothing_is_found_for_nothing_and_never_too_much() -> None:
    assert ids("  ") == []
    assert len(ids("a")) == MANY
