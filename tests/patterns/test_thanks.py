from __future__ import annotations

import pytest

from recovery.patterns.thanks import unthanked


@pytest.mark.parametrize(
    ("interviewers", "sent", "left"),
    [
        ("Priya Nair, Jonas Weber", ["Priya Nair", "Sam Recruiter"], ["Jonas Weber"]),
        ("Jonas Weber", ["Sam Recruiter"], ["Jonas Weber"]),
        ("Jonas Weber", ["Jonas  weber <jonas@x.org>"], []),
        ("Jonas Weber <jonas@x.org>", ["Jonas Weber"], []),
        ("Jonas Weber, PhD", ["Jonas Weber"], []),
        ("Jonas Weber, PhD", ["Jonas Weber, PhD"], []),
        ("Ann, Bo", ["Ann, Bo"], []),
        ("ann@x.org, bo@x.org", ["<ann@x.org>"], ["bo@x.org"]),
        ("ann@x.org, bo@x.org", ["Bo Lind <bo@x.org>"], ["ann@x.org"]),
    ],
)
def test_who_is_to_be_thanked_is_known_by_name_or_by_an_address_alone(
    interviewers: str, sent: list[str], left: list[str]
) -> None:
    assert unthanked(interviewers, sent) == left


@pytest.mark.parametrize(
    ("interviewers", "sent", "left"),
    [
        ("Dr Priya Nair", ["Priya"], []),
        ("Priya", ["Priya Nair"], []),
        ("Ann Poe, Ann Lee", ["Ann"], ["Ann Lee"]),
        ("Ann, Ann Lee", ["Ann", "Ann"], ["Ann Lee"]),
    ],
)
def test_a_name_that_was_written_out_later_thanks_one_person_and_no_other(
    interviewers: str, sent: list[str], left: list[str]
) -> None:
    assert unthanked(interviewers, sent) == left


@pytest.mark.parametrize(
    ("interviewer", "to"),
    [
        ("Jonas Weber, PhD", "Jonas Weber"),
        ("Priya Nair", "Priya"),
        ("Jonas Weber", "jonas weber"),
        ("Dr. Priya Nair", "Dr Priya Nair"),
        ("Priya Nair", "Nair Priya"),
    ],
)
def test_one_person_is_thanked_once_however_the_name_is_written(interviewer: str, to: str) -> None:
    assert unthanked(f"{interviewer}, Tom Lee", [to]) == ["Tom Lee"]


def test_a_letter_to_nobody_named_went_to_any_of_them() -> None:
    assert unthanked("Ann, Bo", [""]) == ["Bo"]
    assert unthanked("Ann, Bo", ["", ""]) == []
