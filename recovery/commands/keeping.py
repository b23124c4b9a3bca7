"""`recovery check`, `undo` and `history`: how the journal is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recovery.commands.plain import plain
from recovery.errors import RecoveryError
from recovery.journal import Journal
from recovery.ui import clock

if TYPE_CHECKING:
    from pathlib import Path

    from recovery.journal import Commit


class NoJournalError(RecoveryError):
    """There is no journal where a command looked for one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no journal in {folder}. Nothing was changed. "
            "--data names another folder; `recovery` begins a journal."
        )


def check(folder: Path) -> int:
    """Print the journal's problems and return the exit code."""
    problems = Journal.open(folder).problems()
    for problem in problems:
        line = f":{problem.line}" if problem.line is not None else ""
        click.echo(f"{plain(problem.file)}{line}: {plain(problem.reason)}")
    if not problems:
        click.echo(f"Nothing is wrong in {folder}.", err=True)
    return 1 if problems else 0


def undo(folder: Path, commit_id: str | None, *, force: bool) -> None:
    """Undo one change and print the change that did it.

    Without an id it is the newest that `history` lists; an edit made outside since then is
    taken into the history by this, and not undone by it.
    """
    journal = Journal.open(folder)
    if commit_id is None:
        listed = (one for one in journal.history() if not one.undone and not one.undoes)
        commit_id = next((one.id for one in listed if any(one.counts)), None)
    done = journal.undo(commit_id, now=clock.now(), force=force)
    click.echo(_line(done))


def history(folder: Path, limit: int) -> None:
    """Print the newest changes, the newest first."""
    for commit in Journal.open(folder).history(limit):
        click.echo(_line(commit))


def _line(commit: Commit) -> str:
    rows = commit.counts
    marks = "".join(
        f"  ({word})"
        for word, holds in (("undone", commit.undone), ("made outside", commit.outside))
        if holds
    )
    return (
        f"{commit.id}  {commit.at:%Y-%m-%d %H:%M}  +{rows.added} ~{rows.changed} -{rows.deleted}  "
        f"{plain(commit.what)}{marks}"
    )
