"""`recovery brief`: the page for the next interview, in the terminal or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recovery.catalogue import Catalogue
from recovery.commands.plain import plain
from recovery.journal import Journal
from recovery.model import KindChange
from recovery.ui import clock

if TYPE_CHECKING:
    from pathlib import Path


def brief(folder: Path, interview_id: str | None, *, as_html: bool) -> None:
    """Print the brief for an interview, or for the next one that is planned.

    As lines of text, or as the page that prints on one sheet.
    """
    from recovery.brief import compose, html, text  # noqa: PLC0415 - pandas is needed here alone

    journal = Journal.open(folder)
    tables = {table: journal.read(table) for table in compose.TABLES}
    now = clock.now()
    chosen = compose.next_interview(tables, now) if interview_id is None else interview_id
    catalogue = Catalogue.of(KindChange.read(row) for row in journal.rows("kinds"))
    made = compose.brief(tables, catalogue, chosen, now)
    if as_html:
        click.echo(html.page(made), nl=False)
        return
    for line in text.as_lines(made):
        click.echo(plain(line))
