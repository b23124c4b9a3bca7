"""The rows that a letter is made of and compared with, read from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.cells import Names
from recovery.companies.names import key
from recovery.letters import offers
from recovery.letters.compose import spelled
from recovery.letters.facts import Facts, facts, name
from recovery.letters.leaks import private
from recovery.letters.review import Context
from recovery.model import people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from recovery.journal import Journal

    Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """An interview with all its rows; ``letters`` are those to everybody who was met there."""

    interview: Cells
    findings: tuple[Cells, ...]
    answers: tuple[Cells, ...]
    mistakes: tuple[Cells, ...]
    letters: tuple[Cells, ...]

    @classmethod
    def read(cls, journal: Journal, interview_id: str) -> Material | None:
        """Read an interview's rows, or return None where there is no such interview."""
        interview = journal.row("interviews", interview_id)
        if interview is None:
            return None
        company = key(interview["company"])
        frame = journal.read("findings")
        ids = frame.loc[frame["company"].map(key).eq(company), "id"]
        found = (journal.row("findings", str(one)) for one in ids)
        own = (_of(journal, name, interview_id) for name in ("answers", "mistakes", "letters"))
        return cls(interview, tuple(row for row in found if row), *own)

    def offers(self) -> list[offers.Offer]:
        """Return the findings to bring in, the most helpful first."""
        return offers.offers(self.interview, self.findings, self.answers)

    def research(self) -> list[str]:
        """Return what to research when no finding fills a gap."""
        return offers.research(self.answers, self.offers())

    def facts(self, letter: Cells, sender: str = "", *, today: date | None = None) -> Facts:
        """Gather what a letter may say; ``letter`` names its findings."""
        return facts(self.interview, letter, self._chosen(letter), sender, today=today)

    def context(self, letter: Cells) -> Context:
        """Gather what a letter is reviewed against."""
        known = self.facts(letter)
        day = known.day
        days = (spelled(day), f"{day:%B} {day.day}", f"{day:%d.%m.}", f"{day:%A}") if day else ()
        return Context(
            company=known.company.text,
            role=known.role.text,
            people=tuple(filter(None, map(name, people(self.interview["interviewers"])))),
            days=days,
            findings=tuple(row["finding"] for row in self.findings),
            private=tuple(private(self.interview, self.mistakes, self.answers)),
            allowed=(known.moment.text, known.strength.text, known.need.text),
            others=tuple(
                row["body"] for row in self.letters if row["id"] != letter["id"] and row["body"]
            ),
        )

    def _chosen(self, letter: Cells) -> list[Cells]:
        rows = {row["id"]: row for row in self.findings}
        return [rows[one] for one in Names().read(letter.get("finding_ids", "")) if one in rows]


def _of(journal: Journal, table: str, interview_id: str) -> tuple[Cells, ...]:
    frame = journal.read(table)
    ids = frame.loc[frame["interview_id"].eq(interview_id), "id"]
    return tuple(row for one in ids if (row := journal.row(table, str(one))))
