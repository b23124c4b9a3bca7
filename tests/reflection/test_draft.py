from __future__ import annotations

import json
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery.catalogue import SENSITIVE, Catalogue, Kind, builtin_kinds
from recovery.reflection import draft as drafts

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
BUILT_IN = Catalogue(builtin_kinds())
RAMBLING, LATE = "content.rambling", "logistics.late"


def fresh() -> drafts.Draft:
    return drafts.begun({"id": "i1"}, {}, save_id="t")


def with_mistakes(*kinds: str) -> drafts.Draft:
    draft = fresh()
    for kind in kinds:
        drafts.pick(draft, kind, new_id=f"m-{kind}")
    return draft


def test_a_draft_is_plain_json() -> None:
    draft = with_mistakes(RAMBLING)
    assert drafts.whole(json.loads(json.dumps(draft))) == draft


def test_what_a_draft_lacks_is_filled_in() -> None:
    draft = drafts.whole({"interview": {"id": "i1"}, "step": 9, "mistakes": "none", "later": 1})
    assert draft == {**fresh(), "saved_token": "", "later": 1}


def test_rows_of_the_journal_are_remembered_as_they_were_seen() -> None:
    row = {"id": "i1", "created_at": "2026-03-12T18:00:00+01:00", "debrief_minutes": "7"}
    mistake = {"id": "m1", "kind": LATE, "felt": "2"}
    draft = drafts.begun(row, {"mistakes": [mistake]}, save_id="t")
    drafts.put(draft, "mistakes", mistake, "felt", "5")
    assert draft["seen"]["interviews"] == {"i1": row}
    assert draft["seen"]["mistakes"]["m1"]["felt"] == "2"
    assert draft["mistakes"][0]["felt"] == "5"
    assert draft["seconds"] == 420


def test_a_mistake_taken_back_and_picked_again_keeps_what_was_typed() -> None:
    draft = with_mistakes(RAMBLING)
    drafts.put(draft, "mistakes", draft["mistakes"][0], "what_happened", "ten minutes")
    drafts.drop(draft, RAMBLING)
    assert draft["mistakes"] == []
    drafts.pick(draft, RAMBLING, new_id="another")
    assert draft["mistakes"] == [
        {"id": f"m-{RAMBLING}", "kind": RAMBLING, "what_happened": "ten minutes"}
    ]


def test_picking_twice_makes_one_mistake() -> None:
    draft = with_mistakes(RAMBLING, RAMBLING)
    assert len(draft["mistakes"]) == 1


@given(st.lists(st.sets(st.sampled_from(sorted(builtin_kinds())))))
def test_what_is_chosen_last_is_what_counts(choices: list[set[str]]) -> None:
    draft = with_mistakes(RAMBLING)
    for number, chosen in enumerate(choices):
        drafts.choose(draft, {kind: f"{number}-{kind}" for kind in chosen}, builtin_kinds())
    expected = choices[-1] if choices else {RAMBLING}
    assert {row["kind"] for row in draft["mistakes"]} == expected
    assert len({row["id"] for row in draft["mistakes"]}) == len(expected)


def test_a_field_that_is_told_late_brings_no_removed_row_back() -> None:
    draft = with_mistakes(RAMBLING)
    drafts.put(draft, "answers", {"id": "a1"}, "question", "Why us?")
    drafts.remove(draft, "a1")
    drafts.put(draft, "answers", {"id": "a1"}, "question", "Why us, really?")
    drafts.drop(draft, RAMBLING)
    drafts.put(draft, "mistakes", {"id": f"m-{RAMBLING}", "kind": RAMBLING}, "felt", "3")
    drafts.put(draft, "mistakes", {"id": "nobody", "kind": LATE}, "felt", "3")
    assert draft["answers"] == draft["mistakes"] == []
    drafts.restore(draft, "a1")
    drafts.pick(draft, RAMBLING, new_id="m2")
    assert draft["answers"] == [{"id": "a1", "question": "Why us, really?"}]
    assert draft["mistakes"][0]["felt"] == "3"


def test_every_question_that_was_taken_out_comes_back_and_an_empty_one_lies_on_none() -> None:
    draft = fresh()
    draft["answers"] = [{"id": "a1", "question": "Why?"}, {"id": "a2", "question": ""}]
    draft["answers"] += [{"id": "a3", "question": "How?"}]
    for one in ("a1", "a2", "a3"):
        drafts.remove(draft, one)
    assert [row["id"] for row in draft["removed"]] == ["a1", "a3"]
    for one in ("a3", "a1", "a1"):
        drafts.restore(draft, one)
    assert [row["question"] for row in draft["answers"]] == ["How?", "Why?"]
    assert draft["removed"] == []


def test_a_row_that_came_from_outside_without_a_moment_is_known_as_it_was_seen() -> None:
    row = {"id": "i1", "created_at": "", "company": "Oakline"}
    assert drafts.begun(row, {}, save_id="t")["seen"]["interviews"] == {"i1": row}


def test_a_draft_holds_something_once_anything_was_typed() -> None:
    row = {"id": "i1", "created_at": "", "company": "Oakline", "starts_at": "2026-03-12"}
    answer = {"id": "a1", "interview_id": "i1", "question": "Why?"}
    kept = drafts.begun(row, {"answers": [answer]}, save_id="t")
    new = drafts.begun({"id": "i2", "starts_at": "2026-03-12"}, {}, save_id="t")
    for draft in (kept, new):
        draft["step"] = drafts.FACTS
        draft["answers"].append({"id": "a2"})
        assert not drafts.is_typed(draft)
        drafts.put(draft, "interviews", draft["interview"], "notes", "two people")
        assert drafts.is_typed(draft)
    drafts.put(kept, "interviews", kept["interview"], "notes", "")
    assert not drafts.is_typed(kept)
    drafts.remove(kept, "a1")
    assert drafts.is_typed(kept)


def test_a_category_counts_as_reviewed_when_all_its_kinds_were_passed() -> None:
    draft = fresh()
    kinds = drafts.offered(draft, BUILT_IN)["logistics"]
    ids = [kind.id for kind in kinds]
    drafts.go_through(draft, ids[:-1])
    assert not drafts.gone_through(draft, kinds)
    drafts.go_through(draft, ids)
    assert drafts.gone_through(draft, kinds)
    assert drafts.names(draft["interview"]["reviewed"]) == ids


def test_only_what_applies_is_offered_and_nothing_sensitive() -> None:
    draft = fresh()
    draft["interview"] |= {"stage": "screening", "format": "phone"}
    found = drafts.offered(draft, BUILT_IN)
    kinds = {kind.id for its in found.values() for kind in its}
    assert "technical" not in found
    assert "logistics.video_setup" not in kinds
    assert "logistics.tech_failure" in kinds
    assert not kinds & SENSITIVE


def test_an_own_kind_is_offered_in_its_category() -> None:
    own = Kind(id="own1", label="Hummed", category="delivery", own=True)
    catalogue = Catalogue({**builtin_kinds(), own.id: own})
    assert drafts.offered(fresh(), catalogue)["delivery"][-1] == own


def test_the_rest_is_let_go_in_one_act_and_taken_back_in_one() -> None:
    draft = with_mistakes(RAMBLING, LATE, "content.blanked", "delivery.pace")
    for row, triage in zip(draft["mistakes"], ["work on", "work on", "let go"], strict=False):
        row["triage"] = triage
    before = json.loads(json.dumps(draft["mistakes"]))
    plan = {"id": "p1", "about": RAMBLING}
    drafts.put(draft, "plans", plan, "then_action", "stop after a minute")
    drafts.release(draft)
    sorted_as = {row["kind"]: row["triage"] for row in draft["mistakes"]}
    assert sorted_as.pop(RAMBLING) == "work on"
    assert set(sorted_as.values()) == {"let go"}
    drafts.release(draft)
    drafts.take_back(draft)
    assert [row.get("triage", "") for row in draft["mistakes"]] == [
        row.get("triage", "") for row in before
    ]


def test_the_clock_counts_what_lies_between_changes_but_no_long_absence() -> None:
    draft = fresh()
    drafts.resume(draft, NOW)
    drafts.tick(draft, NOW + timedelta(seconds=100))
    assert draft["seconds"] == 100
    assert drafts.spent(draft, NOW + timedelta(seconds=130)) == 130
    drafts.tick(draft, NOW + timedelta(days=1))
    assert draft["seconds"] == 100 + drafts.PAUSE
    drafts.resume(draft, NOW + timedelta(days=2))
    assert drafts.spent(draft, NOW + timedelta(days=2, seconds=5)) == 105 + drafts.PAUSE


def test_a_plan_made_elsewhere_is_a_plan_too() -> None:
    draft = with_mistakes(RAMBLING, LATE)
    drafts.release(draft, planned={RAMBLING})
    assert [row.get("triage") for row in draft["mistakes"]] == [None, "let go"]


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    draft = fresh()
    drafts.resume(draft, NOW)
    drafts.tick(draft, NOW - timedelta(hours=1))
    assert draft["seconds"] == 0
