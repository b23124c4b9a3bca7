from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.letters import rules
from recovery.letters.review import Context, Written, checklist, review

GOOD = """Dear Jonas,

Thank you for the walk through the yard on 6 October and for the talk about the data analyst's \
work. How you described the first hour of the day has stayed with me.

In my last role I cut the time between a return and its refund from nine days to four. You said \
that fewer late departures are what the depot needs most, and I would like to work on that.

Since then I read that the Canal Yard depot staggers charging by departure time and stays under \
400 kW. That makes the departure forecast the number that everything else leans on.

I look forward to hearing from you.

Kind regards,
Kim Doe"""
CONTEXT = Context(
    company="Oakline Logistics",
    role="Data analyst",
    days=("6 October",),
    findings=("The Canal Yard depot staggers charging by departure time, under 400 kW.",),
    private=("Knew nothing about pivot tables and blushed.",),
)


def broken(body: str = GOOD, subject: str = "Thank you - data analyst", **more: str) -> set[str]:
    written = Written(subject=subject, body=body, recipient=more.get("to", "Jonas Weber"))
    return {flag.rule.id for flag in review(written, CONTEXT)}


def flagged(sentence: str) -> list[tuple[str, str]]:
    """The words flagged in a letter that is good but for one sentence."""
    body = GOOD.replace("I look forward", f"{sentence} I look forward")
    written = Written(subject="Thank you - data analyst", body=body, recipient="Jonas Weber")
    return [(one.rule.id, body[one.start : one.end]) for one in review(written, CONTEXT)]


def test_a_good_letter_has_no_flag_and_passes_the_whole_checklist() -> None:
    assert broken() == set()
    assert all(passed for _, passed in checklist([]))
    assert len(checklist([])) == len(rules.RULES)


@pytest.mark.parametrize(
    ("rule", "cut"),
    [
        ("thanks", ("Thank you for the walk", "I recall the walk")),
        ("new", (GOOD[GOOD.index("Since then") : GOOD.index("I look forward")], "")),
        ("next", ("I look forward to hearing from you.", "The yard was cold.")),
        ("close", ("\n\nKind regards,\nKim Doe", "")),
        ("placeholder", ("6 October", "[date], 6 October")),
        ("names", ("Dear Jonas", "Dear Jonsa")),
        ("register", ("Kind regards", "lol\n\nKind regards")),
        ("apology", ("I would like to work on that.", "I am sorry that I was short on it.")),
        ("faults", ("I would like to work on that.", "My answer was muddled.")),
        ("leak", ("I would like to work on that.", "I blushed, knowing nothing of pivot tables.")),
    ],
)
def test_each_rule_speaks_when_its_part_is_broken(rule: str, cut: tuple[str, str]) -> None:
    assert cut[0] in GOOD
    assert broken(GOOD.replace(*cut)) >= {rule}


def test_length_and_subject_are_looked_at() -> None:
    assert "short" in broken("Dear Jonas,\n\nThank you.\n\nKim")
    assert "short" in broken(GOOD + " word" * 120)
    assert "short" not in broken(GOOD.replace("Since then", "word " * 60 + "Since then"))
    assert "subject" in broken(subject="")
    assert "subject" in broken(subject="Hello again")
    assert "subject" not in broken(subject="data analysts: thanks")


def test_a_flag_says_which_words_whose_rule_and_what_to_do() -> None:
    [(name, words)] = flagged("I am sorry that I talked for so long.")
    assert name == "apology"
    assert "sorry" in words
    for rule in rules.RULES:
        assert rule.source
        assert rule.advice.endswith(".")
        assert rule.label


def test_one_correction_is_allowed_and_the_second_is_flagged() -> None:
    one = "One figure to put right: it was nine people, not twelve."
    two = "I also have to correct the year, which is 2018."
    assert flagged(one) == []
    assert flagged(f"{one} {two}") == [("faults", two)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I was sorry to hear that the old crane is going.",
        "I wish you and the team a calm winter.",
        "I should have the page ready by Friday.",
        "The customer who apologises for asking is the one to keep.",
        "A mistake on the board is cheap at six and dear at nine.",
        "I could have listened for hours.",
        "I had no idea that the bread goes out by bicycle.",
        "Two failed deliveries a week are a weak spot of any plan.",
        "I will not let you down.",
    ],
)
def test_words_that_are_no_apology_here_are_left_alone(sentence: str) -> None:
    assert flagged(sentence) == []


@pytest.mark.parametrize(
    ("greeting", "wrong"),
    [
        ("Dear Jonas Weber,", False),
        ("Dear Mr Weber,", False),
        ("Dear Jonas", False),
        ("Dear Jonass,", True),
        ("Dear Mr Webber,", True),
        ("Dear Priya,", True),
        ("Dear hiring manager,", True),
    ],
)
def test_a_greeting_is_compared_with_the_name_in_the_journal(greeting: str, *, wrong: bool) -> None:
    assert ("names" in broken(GOOD.replace("Dear Jonas,", greeting))) is wrong


def test_a_company_or_role_that_is_nearly_right_is_flagged_and_a_possessive_is_not() -> None:
    assert ("names", "Oaklime Logistics") in flagged("Oaklime Logistics is known for it.")
    assert ("names", "data anelyst") in flagged("A data anelyst sees it first.")
    assert flagged("Oakline Logistics's yard and the data analysts' room are near.") == []
    context = Context(company="St Brannoc's Hospital", role="Nurse")
    text = GOOD.replace("the depot", "St Brannoc's Hospital")
    found = review(Written(subject="Nurse", body=text, recipient="Jonas"), context)
    assert "names" not in {flag.rule.id for flag in found}


def test_a_company_called_by_its_first_word_is_compared_as_well() -> None:
    assert ("names", "Oaklime") in flagged("I would bring that to Oaklime in May.")
    assert flagged("I would bring that to Oakline in May.") == []


def test_a_near_copy_of_another_letter_is_flagged_and_a_letter_with_own_sentences_is_not() -> None:
    near = GOOD.replace("Dear Jonas", "Dear Nadia").replace("has stayed", "stayed")
    own = Context(others=(near,))
    other = Context(others=("Dear Nadia,\n\nThe map of all forty docks is on my wall.\n\nKim",))
    letter = Written(subject="Thank you", body=GOOD, recipient="Jonas")
    assert "twin" in {flag.rule.id for flag in review(letter, own)}
    assert "twin" not in {flag.rule.id for flag in review(letter, other)}


def test_spans_hold_with_curly_apostrophes() -> None:
    body = GOOD.replace(
        "I look forward", "I\u2019m sorry that I didn\u2019t mention it. I look forward"
    )
    written = Written(subject="Data analyst", body=body, recipient="Jonas")
    [words] = [body[one.start : one.end] for one in review(written, CONTEXT) if one.end]
    assert words in body
    assert "\u2019m sorry" in words


@given(body=st.text(max_size=400), subject=st.text(max_size=60), to=st.text(max_size=60))
def test_any_text_is_reviewed_and_spans_lie_inside_it(body: str, subject: str, to: str) -> None:
    for flag in review(Written(subject=subject, body=body, recipient=to), CONTEXT):
        assert 0 <= flag.start <= flag.end <= len(body)


def test_a_letter_of_5000_words_is_reviewed_and_said_to_be_long() -> None:
    body = GOOD.replace(
        "Since then", "The yard is wide and the plan is long. " * 540 + "Since then"
    )
    found = review(Written(subject="Data analyst", body=body, recipient="Jonas"), CONTEXT)
    assert [(flag.rule.id, flag.told) for flag in found] == [
        ("short", f"It has {len(body.split()):,} words.")
    ]


def test_no_interviewer_and_ten_interviewers_are_both_fine() -> None:
    assert broken(to="") == set()
    ten = ", ".join(["Jonas Weber", *(f"{name} Holm" for name in "ABCDEFGHI")])
    assert broken(to=ten) == set()


def test_nothing_at_all_is_flagged_as_short_and_raises_nothing() -> None:
    found = review(Written(subject="", body=""), Context())
    assert {"short", "subject", "thanks"} <= {flag.rule.id for flag in found}
