from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.letters.compose import Composed, Tone, compose
from recovery.letters.material import Material
from recovery.letters.review import Written, review
from tests.letters.rows import FINDING, LETTER, example, material, rows

if TYPE_CHECKING:
    from pathlib import Path


# The rule that speaks of a part, where that part was named as missing.
NAMED = {
    "something new that you found": {"new"},
    "the interviewer's name": {"names"},
    "the role": {"subject", "thanks"},
    "a moment from the talk": {"short", "moment"},
    "a strength of yours": {"short", "strength"},
    "what they need it for": {"short"},
    "your name under it": set(),
}


TODAY = date(2026, 10, 7)


def researched(*found_on: str) -> Material:
    """An interview with findings, the first of them that of the letter, found on these days."""
    texts = (FINDING["finding"], "Two hundred drivers plan their own winter shifts.")
    found = (
        {**FINDING, "id": f"f{number}", "finding": text, "found_on": day}
        for number, (text, day) in enumerate(zip(texts, found_on, strict=False), start=1)
    )
    return replace(material(), findings=tuple(found))


def flagged(made: Composed, found: Material, letter: dict[str, str]) -> set[str]:
    """The rules that a draft breaks, without those of the parts named as missing."""
    written = Written(
        subject=made.subject, body=made.body, recipient=letter["recipient"].partition("<")[0]
    )
    excused = set().union(*(NAMED[part] for part in made.missing))
    return {flag.rule.id for flag in review(written, found.context(letter))} - excused


def test_every_interview_of_the_example_gets_a_draft_without_a_flag(tmp_path: Path) -> None:
    journal = example(tmp_path)
    for row in rows("interviews"):
        found = Material.read(journal, row["id"])
        assert found is not None
        begun = next((dict(one) for one in found.letters), None)
        ids = "; ".join(one.id for one in found.offers()[:2])
        letter = begun or {"id": "new", "recipient": row["interviewers"], "finding_ids": ids}
        for tone in Tone:
            for variant in (0, 1):
                made = compose(found.facts(letter, "Kim Doe"), tone, variant)
                assert flagged(made, found, letter) == set(), (row["id"], tone, made.body)


VOCABULARY = """harbour ledger morning pallet signal figure route window margin season winter
table colleague warehouse planner driver method budget"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), min_size=6, max_size=14, unique=True).map(
    " ".join
)


DAYS = st.sampled_from(["", "2026-09-16", "2026-10-06", "2026-10-07"])


@given(
    moment=WORDS,
    strength=WORDS,
    need=WORDS,
    tone=st.sampled_from(Tone),
    variant=st.integers(0, 3),
    found_on=st.tuples(DAYS, DAYS),
)
def test_a_draft_of_any_facts_raises_no_flag_of_its_own_review(
    moment: str, strength: str, need: str, tone: Tone, variant: int, found_on: tuple[str, str]
) -> None:
    letter = {**LETTER, "moment": moment, "strength": strength, "need": need}
    letter["finding_ids"] = "f1; f2"
    found = researched(*found_on)
    made = compose(found.facts(letter, "Kim Doe", today=TODAY), tone, variant)
    excused = {"short"} if tone == Tone.BRIEF else set()
    assert made.missing == ()
    assert flagged(made, found, letter) - excused == set()


def test_a_whole_draft_has_the_right_length() -> None:
    for tone in (Tone.WARM, Tone.FORMAL):
        for variant in (0, 1):
            made = compose(material().facts(LETTER, "Kim Doe"), tone, variant)
            assert 100 <= len(made.body.split()) <= 180


def test_each_sentence_names_the_rows_of_every_fact_that_it_tells() -> None:
    facts = material().facts(LETTER, "Kim Doe", today=TODAY)
    told = {
        "letters/l1": [LETTER["recipient"], LETTER["moment"], LETTER["strength"], LETTER["need"]],
        "findings/f1": [FINDING["finding"]],
        "interviews/i1": ["Oakline Logistics", "Data analyst", "6 October", "20 October"],
        "settings": ["Kim Doe"],
    }
    for tone in Tone:
        for sentence in compose(facts, tone).sentences:
            for row, texts in told.items():
                tells = any(text[1:].rstrip(".") in sentence.text for text in texts)
                assert (row in sentence.rows) is tells, sentence


PARTS = {
    "moment": "a moment from the talk",
    "strength": "a strength of yours",
    "need": "what they need it for",
    "recipient": "the interviewer's name",
    "finding_ids": "something new that you found",
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_whose_fact_is_missing_is_left_out_and_named(part: str) -> None:
    whole = compose(material().facts(LETTER, "Kim Doe"))
    found = compose(material().facts({**LETTER, part: ""}, "Kim Doe"))
    assert whole.missing == ()
    assert found.missing == (PARTS[part],)
    gone = FINDING["finding"] if part == "finding_ids" else LETTER[part]
    assert gone[1:] in whole.body
    assert gone[1:] not in found.body
    assert "{" not in found.body


def test_two_variants_after_one_interview_are_no_twins() -> None:
    found = material()
    first, second = (compose(found.facts(LETTER, "Kim Doe"), variant=one) for one in (0, 1))
    other = Material(
        found.interview, found.findings, found.answers, (), ({"id": "l2", "body": first.body},)
    )
    texts = {"moment": "the map of all forty docks", "strength": "I have led night shifts"}
    changed = compose(found.facts({**LETTER, **texts}, "Kim Doe"), variant=1)
    assert "twin" not in flagged(changed, other, LETTER)
    assert "twin" in flagged(first, other, LETTER)
    assert not {one.text for one in first.sentences[1:3]} & {one.text for one in second.sentences}


@pytest.mark.parametrize(
    ("found_on", "after"),
    [
        (["2026-10-07"], True),
        (["2026-10-07", "2026-10-08"], True),
        (["2026-09-16"], False),
        (["2026-10-06"], False),  # its hour is not known
        ([""], False),
        (["2026-10-07", "2026-09-16"], False),
    ],
)
def test_a_draft_says_that_it_was_found_after_the_talk_only_where_all_of_it_was(
    found_on: list[str], *, after: bool
) -> None:
    letter = {**LETTER, "finding_ids": "f1; f2"}
    told = ("After we spoke I read further", "Our talk made me look further")
    for variant, words in enumerate(told):
        made = compose(researched(*found_on).facts(letter, "Kim Doe"), variant=variant)
        assert (words in made.body) is after
        assert "the Canal Yard depot" in made.body


def test_a_draft_for_a_brief_letter_speaks_of_the_one_finding_that_it_tells() -> None:
    letter = {**LETTER, "finding_ids": "f1; f2"}
    found = researched("2026-10-07", "2026-09-16").facts(letter, "Kim Doe")
    assert "After we spoke" in compose(found, Tone.BRIEF).body


def test_a_draft_names_the_day_of_a_reply_only_while_it_is_to_come() -> None:
    for today, named in ((date(2026, 10, 20), True), (date(2026, 10, 21), False), (None, False)):
        made = compose(material().facts(LETTER, "Kim Doe", today=today))
        assert ("hearing from you by 20 October" in made.body) is named


def test_a_fact_with_braces_is_told_as_it_is() -> None:
    odd = {**LETTER, "moment": "the {company} sign, {0} and {text}"}
    made = compose(material(company="{text} & {role}").facts(odd))
    assert "the {company} sign, {0} and {text}" in made.body
    assert "{text} & {role}" in made.body


def test_an_address_behind_a_name_stays_out_of_the_letter() -> None:
    letter = {**LETTER, "recipient": "Jonas Weber <jonas@example.org>"}
    assert "Dear Jonas Weber," in compose(material().facts(letter)).body
    bare = compose(material().facts({**LETTER, "recipient": "jonas@example.org"}))
    assert "jonas" not in bare.body
    assert "the interviewer's name" in bare.missing


@pytest.mark.parametrize(
    ("company", "role", "recipient"),
    [
        ("Yahoo!", "Analyst", "Kim Doe"),
        ("Wow!! Foods", "Analyst", "Kim Doe"),
        ("Unfortunately Ltd", "Mistake Analyst", "Kim Doe"),
        ("ACME HOLDING GROUP", "SENIOR DATA ANALYST", "PRIYA NAIR"),
        ("XXX", "[Role]", "Kim Doe"),
    ],
)
def test_a_name_of_the_journal_breaks_no_rule(company: str, role: str, recipient: str) -> None:
    found = material(company=company, role=role)
    letter = {**LETTER, "recipient": recipient}
    for tone in Tone:
        made = compose(found.facts(letter, "Kim Doe"), tone, 0)
        assert flagged(made, found, letter) <= {"short"}, made.body
        written = Written(subject=made.subject, body=f"{made.body}\nSorry that I was late!! [X]")
        rules = {flag.rule.id for flag in review(written, found.context(letter))}
        assert {"apology", "register", "placeholder"} <= rules
