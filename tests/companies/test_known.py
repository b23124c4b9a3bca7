from __future__ import annotations

from datetime import date

from recovery.companies.known import about, companies, named
from recovery.model import Aspect
from tests.patterns.conftest import typed

ON = date(2026, 11, 1)


def finding(number: int, **cells: str) -> dict[str, str]:
    given = {"company": "Oakline", "finding": f"Finding {number}", "source": "Report"}
    return {"id": f"f{number}", **given, **cells}


def test_findings_come_by_aspect_the_newest_first() -> None:
    rows = [
        finding(1, aspect="work", found_on="2026-05-01"),
        finding(2, aspect="mission"),
        finding(3, aspect="work", found_on="2026-06-01"),
        finding(4),
        finding(5, company="Kestrel", aspect="history"),
    ]
    known = about(typed("findings", rows), "Oakline", ON)
    shown = {aspect: [one.id for one in found] for aspect, found in known.by_aspect.items()}
    assert shown == {Aspect.MISSION: ["f2"], Aspect.WORK: ["f3", "f1"], None: ["f4"]}
    assert list(shown) == [Aspect.MISSION, Aspect.WORK, None]


def test_capitals_and_spaces_in_the_name_make_no_difference() -> None:
    rows = [finding(1, company=" OAKLINE "), finding(2, company="Oakline Ltd")]
    assert [one.id for one in about(typed("findings", rows), "oakline", ON).findings] == ["f1"]


def test_what_is_missing_for_an_interview_is_named_until_it_is_found() -> None:
    nothing = about(typed("findings", []), "Oakline", ON)
    assert nothing.missing == (Aspect.MISSION, Aspect.HISTORY, Aspect.WORK, Aspect.QUESTION)
    rows = [finding(1, aspect="mission"), finding(2, aspect="question to ask")]
    assert about(typed("findings", rows), "Oakline", ON).missing == (Aspect.HISTORY, Aspect.WORK)


def test_news_grow_old_sooner_than_work_and_a_history_never_does() -> None:
    rows = [
        finding(1, aspect="news", found_on="2026-09-01"),
        finding(2, aspect="work", found_on="2026-09-01"),
        finding(3, aspect="history", found_on="1999-09-01"),
        finding(4, aspect="people"),
    ]
    assert about(typed("findings", rows), "Oakline", ON).old == (Aspect.NEWS,)


def test_a_newer_finding_makes_an_aspect_young_again() -> None:
    rows = [
        finding(1, aspect="news", found_on="2026-01-01"),
        finding(2, aspect="news", found_on="2026-10-30"),
    ]
    assert about(typed("findings", rows), "Oakline", ON).old == ()


def test_a_fact_without_a_source_is_counted_and_a_question_needs_none() -> None:
    rows = [finding(1, source=" "), finding(2, source="", aspect="question to ask"), finding(3)]
    assert about(typed("findings", rows), "Oakline", ON).unsourced == 1


def test_every_company_is_listed_once_in_its_usual_spelling() -> None:
    interviews = typed(
        "interviews",
        [
            {"id": "i1", "company": "oakline"},
            {"id": "i2", "company": "Oakline"},
            {"id": "i3", "company": " "},
        ],
    )
    findings = typed("findings", [finding(1, company="Oakline"), finding(2, company="Ålesund")])
    assert companies(interviews, findings) == ["Oakline", "Ålesund"]


def test_aspects_are_named_as_a_person_names_them() -> None:
    assert named(()) == ""
    assert named((Aspect.WORK,)) == "its work"
    assert named((Aspect.MISSION, Aspect.HISTORY, Aspect.QUESTION)) == (
        "its mission, its history and a question to ask"
    )
    assert all(named((one,)) for one in Aspect)
