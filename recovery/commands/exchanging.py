"""`recovery add`, `export` and `import`: in and out of the journal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from recovery.commands.plain import plain
from recovery.errors import RecoveryError
from recovery.exchange import debrief, importing
from recovery.exchange import export as exports
from recovery.exchange.files import STANDARD, load, save
from recovery.journal import Journal
from recovery.model import NOUNS
from recovery.ui import clock

if TYPE_CHECKING:
    from recovery.exchange.importing import Preview

DIFFERENCES_SHOWN = 20


class NotExportedError(RecoveryError):
    """An export that would do harm, or that nobody can read."""


class UnsaidError(RecoveryError):
    """A debrief that is saved, and whose id could not be printed."""

    def __init__(self, interview: str, reason: str) -> None:
        super().__init__(
            f"The debrief is saved as {interview}; do not add it again. Its id could not be "
            f"printed: {reason}."
        )


class NotImportedError(RecoveryError):
    """An import that waits for a decision."""


def add(folder: Path, file: str) -> None:
    """Add one debrief from JSON and print the interview's id."""
    data = load(file)
    interview = debrief.add(Journal.open(folder), data, now=clock.now())
    try:
        click.echo(interview)
    except OSError as error:
        raise UnsaidError(interview, error.strerror or str(error)) from None


def export(
    folder: Path,
    target: str | None,
    *,
    table: str | None,
    entries: bool,
    everything: bool,
    for_spreadsheets: bool,
    force: bool,
) -> None:
    """Write one export to a file, into a folder or to standard output."""
    if sum((table is not None, entries, everything)) > 1:
        raise click.UsageError("Choose one of --table, --entries and --all.")
    chosen = table or ("entries" if entries else "") or ("all" if everything else "")
    chosen = chosen or _by_name(target)
    journal = Journal.open(folder)
    data = exports.made(journal, chosen, for_spreadsheets=for_spreadsheets)
    name = exports.file_name(chosen, for_spreadsheets=for_spreadsheets)
    hand_out(journal, data, target, name, force=force)
    if for_spreadsheets and target != STANDARD:
        click.echo(exports.NOTE, err=True)


def hand_out(journal: Journal, data: bytes, target: str | None, name: str, *, force: bool) -> None:
    """Write to a file, under its usual name into a folder, or to standard output.

    Raises:
        NotExportedError: The file would lie inside the journal.

    """
    if target == STANDARD:
        sys.stdout.buffer.write(data)
        return
    path = _path(target, name)
    if path.resolve().is_relative_to(journal.folder.resolve()):
        raise NotExportedError(
            f"{path} lies inside the journal itself. Nothing was written. Name another place."
        )
    save(path, data, replace=force)
    click.echo(str(path))


def take_in(
    folder: Path,
    file: str,
    *,
    yes: bool,
    take: Literal["theirs", "mine"] | None,
    leave_out_faulty: bool,
) -> int:
    """Say what an import would change, ask where nothing was decided, and do it."""
    data = load(file)
    journal = Journal.open(folder)
    name = "standard input" if file == STANDARD else Path(file).name
    shown = importing.preview(journal, name, data)
    _show(shown)
    if shown.faulty and not leave_out_faulty:
        raise NotImportedError(
            "Nothing was imported. Put these rows right, or add --leave-out-faulty."
        )
    theirs = shown.different if _theirs(shown, take) else ()
    if not (shown.new or theirs or (shown.settings and not journal.settings())):
        stays = "; every row that differs stays yours" if shown.different else ""
        click.echo(f"Nothing to import{stays}.")
        return 0
    if not yes and not _agreed():
        click.echo("Nothing was imported.")
        return 1
    commit = importing.take_in(
        journal, shown, now=clock.now(), theirs=theirs, without_faulty=leave_out_faulty
    )
    back = f" `recovery undo {commit.id}` takes it back." if commit else ""
    click.echo(f"Imported.{back}")
    return 0


def _show(shown: Preview) -> None:
    for table in shown.tables:
        click.echo(
            f"{table.table}: {len(table.new)} new, {table.same} the same, "
            f"{len(table.different)} different, {len(table.faulty)} faulty"
        )
        if table.unknown_columns:
            names = ", ".join(map(plain, table.unknown_columns))
            click.echo(f"  Columns that are not ours are left out: {names}")
    if any(table.defused for table in shown.tables):
        click.echo("It was made for spreadsheets; the quotes that it added are taken off again.")
    for one in shown.different[:DIFFERENCES_SHOWN]:
        click.echo(f"  {one.table} {plain(one.id)} differs in {', '.join(one.columns)}")
    if (more := len(shown.different) - DIFFERENCES_SHOWN) > 0:
        click.echo(f"  and {more} more")
    if shown.left_out:
        click.echo(f"Not ours, left out: {', '.join(map(plain, shown.left_out))}")
    for row in shown.faulty:
        click.echo(plain(str(row)), err=True)


def _theirs(shown: Preview, take: str | None) -> bool:
    """Tell whether rows that differ come from the file."""
    if take is None and shown.different:
        if not _can_ask():
            raise NotImportedError(
                "Nothing was imported. Some rows are here and differ: "
                "say --take theirs for the file's version, or --take mine for yours."
            )
        take = click.prompt(
            "Rows that differ: take", type=click.Choice(["theirs", "mine"]), default="mine"
        )
    return take == "theirs"


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _agreed() -> bool:
    if not _can_ask():
        raise NotImportedError("Nothing was imported. Add --yes to import without a question.")
    return click.confirm("Import this?")


def _by_name(target: str | None) -> str:
    """Return what a target's name asks for: entries or a table for a CSV, else everything."""
    path = Path(target or "")
    if path.suffix.lower() != ".csv":
        return exports.ALL
    return path.stem if path.stem in NOUNS else exports.ENTRIES


def _path(target: str | None, name: str) -> Path:
    """Return the file to write: the target, or the usual name in a folder."""
    path = Path(target or name)
    return path / name if path.is_dir() else path
