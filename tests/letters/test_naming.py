from __future__ import annotations

import pytest

from recovery.letters.facts import identity
from recovery.letters.naming import names
from recovery.letters.review import Context, Written
from tests.letters.rows import LETTER, material

BODY = "Dear Jonas Weber,\n\nThank you for the talk. {} told me of the depots.\n\nKind regards"
KNOWN = ("Jonas Weber", "Priya Nair")


def told(body: str, recipient: str, people: tuple[str, ...] = KNOWN) -> list[tuple[str, str]]:
    """The flagged words, and what is said of them."""
    flags = names(
        Written(subject="", body=body, recipient=recipient),
        Context(company="Oakline", people=people),
    )
    return [(body[flag.start : flag.end], flag.told) for flag in flags]


def test_the_name_of_an_interviewer_whom_the_letter_does_not_go_to_is_compared_as_well() -> None:
    assert told(BODY.format("Priya Nayr"), "Jonas Weber") == [
        ("Nayr", "The journal has Priya Nair.")
    ]
    assert told(BODY.format("Priya Nair"), "Jonas Weber") == []


def test_a_recipient_whose_name_is_nearly_an_interviewers_is_named() -> None:
    body = BODY.format("Priya Nair").replace("Weber", "Webr")
    assert told(body, "Jonas Webr") == [
        ("", "It goes to Jonas Webr. The journal has Jonas Weber."),
        ("Webr", "The journal has Jonas Weber."),
    ]
    assert told(BODY.format("Priya Nair"), "Jonas Webr")[1:] == []


@pytest.mark.parametrize("recipient", ["jonas weber", "Jonas Weber", "Sam Poe", ""])
def test_a_recipient_who_is_an_interviewer_or_somebody_else_is_no_slip(recipient: str) -> None:
    assert not [one for one in told("Thank you.", recipient) if one[0] == ""]


def test_two_interviewers_of_nearly_one_name_are_both_right() -> None:
    people = ("Anna Meier", "Anna Meyer")
    body = "Dear Anna Meyer,\n\nThank you. I still think of what Anna Meier said."
    assert told(body, "Anna Meyer", people) == []


def test_a_review_knows_the_names_of_all_interviewers_without_their_addresses() -> None:
    found = material(interviewers="Jonas Weber <j@x.example>, Priya Nair, ben@x.example")
    assert found.context(LETTER).people == KNOWN


@pytest.mark.parametrize(
    ("recipient", "known"),
    [
        ("Jonas Weber <j@x.example>", "Jonas Weber"),
        ("j@x.example", "j@x.example"),
        ("<j@x.example>", "j@x.example"),
        ("Priya Nair", "Priya Nair"),
        ("", ""),
    ],
)
def test_a_person_is_known_by_the_name_or_by_the_address_alone(recipient: str, known: str) -> None:
    assert identity(recipient) == known
