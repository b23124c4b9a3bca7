"""In which words a question is asked: each wording that was heard, in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.patterns.wording import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series


def ways(answers: DataFrame, groups: Series[str]) -> dict[str, tuple[str, ...]]:
    """Return for each wording, itself first, all in which its question was asked, in turn.

    ``groups`` gives answer ids the name of their group. The order is that of time, from the
    wording on and around. Wordings that differ only in case, spaces and marks are one way to
    ask; a question that was asked in one way is left out.
    """
    names = groups[~groups.index.duplicated()]
    rows = answers[["id", "question", "created_at"]]
    rows = rows.assign(group=rows["id"].map(names)).dropna(subset="group")
    rows = rows[rows["question"].ne("")].sort_values(["created_at", "id"])
    rows = rows.drop_duplicates(["group", "question"])
    rows = rows[rows.duplicated("group", keep=False)]
    found: dict[str, tuple[str, ...]] = {}
    for _, questions in rows.groupby("group", sort=False)["question"]:
        heard: dict[str, list[str]] = {}
        for question in questions:
            heard.setdefault(folded(question), []).append(question)
        firsts = [alike[0] for alike in heard.values()]
        for place, alike in enumerate(heard.values() if len(heard) > 1 else ()):
            others = (*firsts[place + 1 :], *firsts[:place])
            found |= {question: (question, *others) for question in alike}
    return found


def asked(question: str, rehearsed: int, known: Mapping[str, tuple[str, ...]]) -> str:
    """Return the wording for an answer's next rehearsal, after so many of them.

    ``known`` as ``ways`` returns it. An answer is first asked for in its own ``question``.
    """
    inturn = known.get(question, (question,))
    return inturn[rehearsed % len(inturn)]
