"""`recovery patterns`: the verdicts of the page, in the terminal."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import click

from recovery.catalogue import Catalogue
from recovery.commands.plain import plain
from recovery.journal import Journal
from recovery.model import KindChange

if TYPE_CHECKING:
    from pathlib import Path


def patterns(folder: Path, *, as_json: bool, let_go: bool) -> None:
    """Print the table of verdicts, or all figures as JSON."""
    from recovery.patterns import report  # noqa: PLC0415 - scipy is needed by this command alone
    from recovery.patterns.analysis import TABLES, analyse  # noqa: PLC0415 - the same
    from recovery.patterns.questions import groups  # noqa: PLC0415 - the same

    journal = Journal.open(folder)
    catalogue = Catalogue.of(KindChange.read(row) for row in journal.rows("kinds"))
    analysis = analyse(
        {table: journal.read(table) for table in TABLES},
        catalogue,
        let_go=let_go,
        grouped=partial(groups, phrases=journal.read("phrases")),
    )
    if as_json:
        click.echo(json.dumps(report.as_data(analysis), ensure_ascii=False, allow_nan=False))
        return
    for line in report.as_lines(analysis):
        click.echo(plain(line))
