"""What the catalogue promises: it is whole, it can be changed, and nothing is taken away."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.catalogue import CATEGORIES, SENSITIVE, Catalogue, builtin_kinds, topics
from recovery.model import Format, KindChange, Matters, Stage

LATE = "logistics.late"
RAMBLED = "content.rambling"


def _of(*changes: KindChange) -> Catalogue:
    return Catalogue.of(changes)


def _ids(catalogue: Catalogue, stage: str | None = None, meeting: str | None = None) -> list[str]:
    return [kind.id for kind in catalogue.offered(stage, meeting)]


def test_the_catalogue_has_50_kinds_in_8_categories_and_57_topics() -> None:
    kinds = builtin_kinds()
    assert len(kinds) == 50
    assert {kind.category for kind in kinds.values()} == set(CATEGORIES)
    assert len(CATEGORIES) == 8
    assert len(topics()) == 57


def test_every_kind_says_what_it_is_how_much_it_matters_and_where_that_is_known_from() -> None:
    for kind in builtin_kinds().values():
        assert kind.label
        assert kind.definition
        assert kind.source
        assert isinstance(kind.matters, Matters)
        assert kind.applies_to <= set(Stage) | set(Format)


def test_labels_of_kinds_and_of_topics_are_told_apart() -> None:
    assert len({kind.label.casefold() for kind in builtin_kinds().values()}) == 50
    assert len({topic.label.casefold() for topic in topics().values()}) == 57
    assert not builtin_kinds().keys() & topics().keys()


def test_every_topic_has_a_label_and_a_category() -> None:
    for topic in topics().values():
        assert topic.label
        assert topic.definition
        assert topic.category
        assert topic.category != topic.id


def test_an_own_kind_comes_after_the_catalogue_with_the_moment_it_was_made() -> None:
    own = KindChange(
        id="k7",
        label="Forgot the name",
        category="rapport",
        matters=Matters.LOW,
        created_at=datetime(2026, 3, 12, 23, 30, tzinfo=UTC),
    )
    kind = _of(own).kinds["k7"]
    assert (kind.label, kind.category, kind.matters) == ("Forgot the name", "rapport", Matters.LOW)
    assert kind.own
    assert not kind.changed
    assert kind.since == own.created_at
    assert _ids(_of(own))[-1] == "k7"


def test_an_own_kind_of_no_known_category_is_still_shown_in_one() -> None:
    kind = _of(KindChange(id="k7", label="Odd", category="cooking")).kinds["k7"]
    assert kind.category in CATEGORIES


def test_a_change_touches_only_what_it_names() -> None:
    before = builtin_kinds()[LATE]
    after = _of(KindChange(id=LATE, matters=Matters.LOW)).kinds[LATE]
    assert after.matters is Matters.LOW
    assert after.changed
    assert not after.own
    assert (after.label, after.definition, after.source) == (
        before.label,
        before.definition,
        before.source,
    )
    assert list(_of(KindChange(id=LATE, matters=Matters.LOW)).kinds) == list(builtin_kinds())


def test_a_change_never_reaches_the_catalogue_itself() -> None:
    _of(KindChange(id=LATE, label="Changed", hidden=True))
    assert builtin_kinds()[LATE].label != "Changed"
    assert LATE in _ids(_of())


def test_a_hidden_kind_is_not_offered_and_keeps_its_label() -> None:
    catalogue = _of(KindChange(id=LATE, hidden=True))
    assert LATE not in _ids(catalogue)
    assert catalogue.label(LATE) == builtin_kinds()[LATE].label


def test_a_hidden_kind_can_be_shown_again() -> None:
    assert LATE in _ids(_of(KindChange(id=LATE, hidden=False)))


def test_sensitive_kinds_are_never_offered_and_always_found() -> None:
    assert set(builtin_kinds()) >= SENSITIVE
    catalogue = _of()
    for stage in [None, *Stage]:
        for meeting in [None, *Format]:
            assert not SENSITIVE & set(_ids(catalogue, stage, meeting))
    assert "delivery.eye_contact" in [
        kind.id for kind in catalogue.near(builtin_kinds()["delivery.eye_contact"].label)
    ]


def test_changing_a_sensitive_kind_does_not_make_it_offered() -> None:
    for sensitive in SENSITIVE:
        assert sensitive not in _ids(_of(KindChange(id=sensitive, matters=Matters.HIGH)))


def test_a_merged_kind_counts_as_the_other_along_the_whole_chain() -> None:
    catalogue = _of(
        KindChange(id="k7", label="Talked too long", merged_into="k8"),
        KindChange(id="k8", label="Long answers", merged_into=RAMBLED),
    )
    assert catalogue.merged("k7") == catalogue.merged("k8") == RAMBLED
    assert catalogue.merged(RAMBLED) == RAMBLED
    assert catalogue.label("k7") == builtin_kinds()[RAMBLED].label
    assert not {"k7", "k8"} & set(_ids(catalogue))


def test_a_kind_merged_into_itself_or_into_nothing_known_stays_what_it_is() -> None:
    catalogue = _of(
        KindChange(id=LATE, merged_into=LATE), KindChange(id=RAMBLED, merged_into="gone")
    )
    assert catalogue.merged(LATE) == LATE
    assert catalogue.merged(RAMBLED) == RAMBLED
    assert {LATE, RAMBLED} <= set(_ids(catalogue))


def test_kinds_merged_in_a_circle_are_all_still_there() -> None:
    catalogue = _of(
        KindChange(id="k7", label="One", merged_into="k8"),
        KindChange(id="k8", label="Two", merged_into="k7"),
    )
    assert {"k7", "k8"} <= set(_ids(catalogue))
    assert catalogue.label("k7") == "One"
    assert catalogue.label("k8") == "Two"


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef", RAMBLED, "gone"]), max_size=6
    )
)
def test_however_kinds_are_merged_each_counts_as_one_that_counts_as_itself(
    merges: dict[str, str],
) -> None:
    catalogue = Catalogue.of(
        KindChange(id=kind_id, label=kind_id, merged_into=into) for kind_id, into in merges.items()
    )
    for kind_id in catalogue.kinds:
        target = catalogue.merged(kind_id)
        assert target in catalogue.kinds
        assert catalogue.merged(target) == target
    counted = {catalogue.merged(kind_id) for kind_id in merges}
    assert counted <= set(_ids(catalogue))


def test_an_unknown_kind_is_shown_by_its_id() -> None:
    assert _of().label("no such kind") == "no such kind"
    assert _of().merged("no such kind") == "no such kind"


def test_what_happens_in_a_room_only_is_not_offered_on_the_phone() -> None:
    in_person = {
        kind.id for kind in builtin_kinds().values() if kind.applies_to == frozenset({"in person"})
    }
    assert in_person
    offered_on_the_phone = set(_ids(_of(), None, "phone"))
    assert not in_person & offered_on_the_phone
    assert in_person - SENSITIVE <= set(_ids(_of(), None, "in person"))


def test_technical_kinds_are_offered_at_technical_interviews_only() -> None:
    technical = {
        kind.id for kind in builtin_kinds().values() if kind.applies_to == frozenset({"technical"})
    }
    assert len(technical) == 4
    assert technical <= set(_ids(_of(), "technical"))
    assert not technical & set(_ids(_of(), "screening"))


def test_what_is_not_known_about_an_interview_excludes_nothing() -> None:
    assert set(_ids(_of())) == set(builtin_kinds()) - SENSITIVE
    assert _ids(_of(), "", "") == _ids(_of())


def test_a_kind_for_a_stage_and_a_format_needs_both() -> None:
    kind = _of(KindChange(id="k7", label="Own", applies_to=("technical", "video"))).kinds["k7"]
    assert kind.applies("technical", "video")
    assert kind.applies("technical", None)
    assert not kind.applies("technical", "phone")
    assert not kind.applies("panel", "video")


def test_a_kind_can_be_widened_to_all_again() -> None:
    kind = _of(KindChange(id="technical.no_check", applies_to=("all",))).kinds["technical.no_check"]
    assert kind.applies("screening", "phone")


@pytest.mark.parametrize("kind_id", builtin_kinds())
def test_a_new_kind_with_the_words_of_one_that_exists_is_noticed(kind_id: str) -> None:
    label = builtin_kinds()[kind_id].label
    assert _of().near(f"  {label.upper()} ")[0].id == kind_id


def test_the_other_words_of_a_kind_find_it_too() -> None:
    for kind in builtin_kinds().values():
        for words in kind.also:
            assert kind.id in [near.id for near in _of().near(words)]


def test_a_kind_that_is_like_no_other_is_near_to_none() -> None:
    assert _of().near("Spilled coffee over the laptop") == []


def test_merged_kinds_are_not_suggested_as_near() -> None:
    catalogue = _of(KindChange(id="k7", label="Juggled oranges", merged_into=RAMBLED))
    assert catalogue.near("Juggled oranges") == []
