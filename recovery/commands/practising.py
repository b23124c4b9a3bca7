"""`recovery due` and `anki`: better answers, to be said aloud here or learnt elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recovery.commands.exchanging import NotExportedError, hand_out
from recovery.commands.plain import plain
from recovery.exchange import anki as notes
from recovery.journal import Journal
from recovery.ui import clock
from recovery.ui.days import day

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def due(folder: Path) -> None:
    """Print the answers that are due, one a line: id, question and why."""
    from recovery.patterns.questions import groups  # noqa: PLC0415 - pandas, for this alone
    from recovery.practice.days import HERE  # noqa: PLC0415 - the same
    from recovery.practice.due import Practice  # noqa: PLC0415 - the same
    from recovery.practice.wordings import ways  # noqa: PLC0415 - the same

    journal, now = Journal.open(folder), clock.now()
    answers, rehearsals = journal.read("answers"), journal.read("rehearsals")
    named = groups(answers, journal.read("phrases"))
    practice = Practice(answers, rehearsals, journal.read("interviews"), now, HERE)
    found = practice.due(ways(answers, named))
    for one in found:
        click.echo(f"{plain(one.answer_id)}  {plain(one.question)}  ({one.reason})")
    waiting = len(practice.to_rewrite)
    if not found:
        click.echo(_nothing(practice.next_due, waiting), err=True)
    if waiting:
        click.echo(_workbench(waiting), err=True)


def anki(folder: Path, target: str | None, *, force: bool) -> None:
    """Write the better answers as a text file that Anki imports."""
    journal = Journal.open(folder)
    answers = notes.better(journal.rows("answers"))
    if not answers:
        raise NotExportedError(
            "No better answer is written yet, and Anki takes no empty file. Nothing was written."
        )
    hand_out(journal, notes.notes(answers), target, notes.FILE_NAME, force=force)


def _nothing(next_due: datetime | None, waiting: int) -> str:
    if next_due is None and waiting:
        return "Nothing is due."
    if next_due is None:
        return "Nothing is due: there is no better answer in practice."
    local = next_due.astimezone()
    return f"Nothing is due. The next answer comes back on {day(local)}, {local:%H:%M}."


def _workbench(waiting: int) -> str:
    many = f"{waiting} answers were" if waiting > 1 else "1 answer was"
    wait = "wait" if waiting > 1 else "waits"
    return f'{many} rated "again" four times and {wait} on the page Answers to be rewritten.'
