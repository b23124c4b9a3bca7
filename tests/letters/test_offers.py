from __future__ import annotations

from recovery.letters.offers import offers, research

INTERVIEW = {"id": "i1", "company": "Oakline", "starts_at": "2026-10-06T15:30:00+02:00"}


def finding(name: str, found_on: str, answer: str = "") -> dict[str, str]:
    return {
        "id": name,
        "finding": f"Fact {name}",
        "source": "",
        "found_on": found_on,
        "answer_id": answer,
    }


def answer(name: str, rating: str, off_guard: str = "", topic: str = "") -> dict[str, str]:
    return {
        "id": name,
        "question": f"Q {name}?",
        "topic": topic,
        "rating": rating,
        "off_guard": off_guard,
    }


ANSWERS = [answer("weak", "2"), answer("surprised", "4", "true"), answer("good", "4")]


def test_what_fills_a_gap_comes_first_then_what_came_after_then_the_newest() -> None:
    found = offers(
        INTERVIEW,
        [
            finding("before", "2026-10-01"),
            finding("good", "2026-10-07", "good"),
            finding("gap", "2026-10-05", "weak"),
            finding("after", "2026-10-08"),
            finding("both", "2026-10-07", "surprised"),
        ],
        ANSWERS,
    )
    assert [one.id for one in found] == ["both", "gap", "after", "good", "before"]
    why = {one.id: one.why for one in found}
    assert why["both"] == (
        "found after the interview; touches a question that caught you off guard"
    )
    assert why["gap"] == "touches an answer that was weak"
    assert why["before"] == "known before the interview"


def test_a_finding_of_the_day_itself_was_found_after_only_where_the_moments_say_so() -> None:
    same = finding("same", "2026-10-06")
    noted = {
        "2026-10-06T15:31:00+02:00": "found after the interview",
        "2026-10-06T13:29:00+00:00": "found on the day of the interview",
        "": "found on the day of the interview",
    }
    for created_at, why in noted.items():
        [one] = offers(INTERVIEW, [{**same, "created_at": created_at}], [])
        assert (one.why, one.after) == (why, why.endswith("after the interview"))
    undated = {**INTERVIEW, "starts_at": "2026-10-06"}
    [one] = offers(undated, [{**same, "created_at": "2026-10-06T23:00:00+02:00"}], [])
    assert not one.after


def test_what_to_research_is_said_only_when_nothing_fills_a_gap() -> None:
    gap = [finding("gap", "2026-10-07", "weak")]
    assert research(ANSWERS, offers(INTERVIEW, gap, ANSWERS)) == []
    assert research(ANSWERS, offers(INTERVIEW, [], ANSWERS)) == ["Q weak?", "Q surprised?"]
    assert research([answer("good", "5")], []) == []
