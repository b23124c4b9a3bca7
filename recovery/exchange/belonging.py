"""What belongs to some interviews: the rows that a filtered export takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.companies.names import key
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from recovery.journal import Journal

    Rows = list[dict[str, str]]


def belonging(journal: Journal, interviews: Collection[str]) -> dict[str, Rows]:
    """Return each table's rows that belong to the interviews, in the order of the files.

    No row refers to one that is left out, so that the export can be imported elsewhere; and
    nothing is taken along that only other interviews know of.
    """
    rows = {name: journal.rows(name) for name in NOUNS}
    kept = {"interviews": _where(rows["interviews"], "id", interviews)}
    for name in ("mistakes", "answers", "letters"):
        kept[name] = _where(rows[name], "interview_id", interviews)
    kept["rehearsals"] = _where(rows["rehearsals"], "answer_id", _all(kept["answers"], "id"))
    kept["findings"] = _findings(rows["findings"], kept)
    kept["phrases"] = _where(rows["phrases"], "phrase", _all(kept["answers"], "question"))
    worked_on = _all(kept["mistakes"], "kind") | _all(kept["answers"], "topic")
    kept["plans"] = _where(rows["plans"], "about", worked_on)
    reviewed = {name.strip() for row in kept["interviews"] for name in row["reviewed"].split(";")}
    kept["kinds"] = _with_merged(rows["kinds"], worked_on | reviewed)
    return kept


def _findings(findings: Rows, kept: dict[str, Rows]) -> Rows:
    """Return what is known of the companies and what letters and answers rest on.

    An answer that stays behind is not named.
    """
    companies = {key(name) for name in _all(kept["interviews"], "company")}
    answers = _all(kept["answers"], "id")
    told = {name.strip() for row in kept["letters"] for name in row["finding_ids"].split(";")}
    return [
        row if row["answer_id"] in answers else row | {"answer_id": ""}
        for row in findings
        if key(row["company"]) in companies or row["answer_id"] in answers or row["id"] in told
    ]


def _with_merged(kinds: Rows, used: set[str]) -> Rows:
    """Follow each kind to the one that it was merged into."""
    merged_into = {row["id"]: row["merged_into"] for row in kinds}
    todo, found = list(used), set()
    while todo:
        kind = todo.pop()
        if kind and kind not in found:
            found.add(kind)
            todo.append(merged_into.get(kind, ""))
    return _where(kinds, "id", found)


def _where(rows: Rows, name: str, values: Collection[str]) -> Rows:
    return [row for row in rows if row[name] in values]


def _all(rows: Iterable[dict[str, str]], name: str) -> set[str]:
    return {row[name] for row in rows} - {""}
