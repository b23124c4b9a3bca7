"""The `recovery` command: open the dashboard, or work with the journal from a terminal."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from recovery import places
from recovery.commands import briefing, exchanging, keeping, letters, practising, serve
from recovery.commands import patterns as commands_patterns
from recovery.commands.plain import plain
from recovery.errors import RecoveryError
from recovery.journal import Journal
from recovery.model import NOUNS, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROBLEM, USAGE, INTERRUPTED = 1, 2, 130
_FOLDER = "data"
Command = TypeVar("Command", bound="Callable[..., Any]")


class _OpensByDefault(click.Group):
    """A group whose command is `open` when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks = {"-h", "--help", "--version"} & set(args)
        starts_open = not args or args[0].startswith("-")
        if starts_open and not asks and not set(args) & set(self.commands):
            args = ["open", *args]
        return super().parse_args(ctx, args)


def _remember(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    """Keep the folder, whether it was named before or after the command."""
    if value is not None:
        ctx.find_root().meta[_FOLDER] = value


def _data(command: Command) -> Command:
    return click.option(
        "--data",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember,
        help="The folder of the journal. May stand before or after the command.",
    )(command)


_interview = click.option(
    "--interview",
    metavar="ID",
    help="Which interview. Not given: the next one for a brief, the last one for a letter.",
)


@click.group(cls=_OpensByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@_data
@click.version_option(package_name="interview-recovery")
def recovery() -> None:
    """Write an interview down once, see what recurs, and let the rest go.

    Without a command, the dashboard opens in the browser. It runs on this machine alone.

    \b
    The journal is a folder of CSV files. It is the first of these:
      the folder that --data names
      the folder in the environment variable RECOVERY_DATA
      data/journal in a checkout, or your platform's folder for user data

    \b
    Exit codes:
      0  done
      1  a problem, or refused; standard error says why, and what is safe
      2  the command line was not understood
    """  # noqa: D301 - \b is click's mark for lines to keep


@recovery.command("open")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=serve.PORT,
    show_default=True,
    help="The port to serve on; the next free one when it is taken, any free one for 0.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@_data
def open_(port: int, *, no_browser: bool) -> None:
    """Open the dashboard (also what `recovery` alone does).

    It answers on 127.0.0.1 only. Ctrl-C ends it.
    """
    serve.dashboard(_folder(), port=port, browser=not no_browser)


@recovery.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=serve.PORT, help="The port to serve on."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@_data
def demo(port: int, *, no_browser: bool) -> None:
    """Open the dashboard on a copy of the example journal.

    Try anything: the copy is removed at the end, and your own journal is not touched.
    """
    if _FOLDER in click.get_current_context().find_root().meta:
        click.echo("--data is not used here: the example opens as a copy of its own.", err=True)
    serve.demonstration(port=port, browser=not no_browser)


@recovery.command()
@click.argument("file", metavar="FILE|-")
@_data
def add(file: str) -> None:
    """Add one debrief: JSON in FILE, or on standard input (-).

    \b
    {"interview": {"company": "Example Ltd", "starts_at": "2026-03-12", "stage": "panel"},
     "mistakes": [{"kind": "content.rambling", "felt": 4, "triage": "let go"}],
     "answers": [{"question": "Why us?", "topic": "motivation.why_company", "rating": 2}],
     "plans": [{"about": "content.rambling", "if_cue": "two minutes have passed",
                "then_action": "stop and ask what to go deeper into"}]}

    The keys are the columns of the tables. Kinds and topics go by id or by label. The debrief
    is stored as closed, with every kind that applies reviewed, unless "status" or "reviewed"
    say otherwise. All faults are listed at once, one a line. The interview's id is printed
    once it is on disk.
    """  # noqa: D301 - \b is click's mark for lines to keep
    exchanging.add(_folder(), file)


@recovery.command()
@click.argument("target", required=False, metavar="[TARGET|-]")
@click.option("--table", type=click.Choice(list(NOUNS)), help="One table, exactly as it is kept.")
@click.option("--entries", is_flag=True, help="One flat table with a row for each interview.")
@click.option("--all", "everything", is_flag=True, help="Everything, as one zip (the default).")
@click.option(
    "--for-spreadsheets",
    is_flag=True,
    help="Safe to open in a spreadsheet program: no cell runs as a formula.",
)
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@_data
def export(target: str | None, **chosen: Any) -> None:
    """Export to TARGET: a file, a folder or standard output (-).

    Without an option the name decides: a table's name such as mistakes.csv gets that table, any
    other name that ends in .csv the flat entries, everything else the zip. A folder must exist.
    An existing file is never replaced without --force.
    """
    exchanging.export(_existing(), target, **chosen)


@recovery.command("import")
@click.argument("file", metavar="FILE|-")
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option(
    "--take",
    type=click.Choice(["theirs", "mine"]),
    help="For rows that are here and differ: the file's version, or yours.",
)
@click.option("--leave-out-faulty", is_flag=True, help="Import the rest when rows do not fit.")
@_data
def import_(
    file: str, *, yes: bool, take: Literal["theirs", "mine"] | None, leave_out_faulty: bool
) -> int:
    """Import a zip or a table that an export made.

    First it says what would change. Then all of it is saved or nothing, after a backup, as
    one step that `recovery undo` takes back.
    """
    return exchanging.take_in(
        _folder(), file, yes=yes, take=take, leave_out_faulty=leave_out_faulty
    )


@recovery.command()
@click.option("--json", "as_json", is_flag=True, help="All figures as JSON.")
@click.option("--let-go", is_flag=True, help="Count the mistakes that you let go, too.")
@_data
def patterns(*, as_json: bool, let_go: bool) -> None:
    """Say what recurs, with its counts and how sure that is.

    The same figures as on the page Patterns, over all closed debriefs.
    """
    commands_patterns.patterns(_existing(), as_json=as_json, let_go=let_go)


@recovery.command()
@_data
def check() -> int:
    """List what is wrong in the files, as FILE:LINE: REASON.

    Exits with 1 when there is anything. Rows that do not fit are kept, whatever happens.
    """
    return keeping.check(_existing())


@recovery.command()
@click.argument("commit", required=False, metavar="[ID]")
@click.option("--force", is_flag=True, help="Undo even when the rows were changed since.")
@_data
def undo(commit: str | None, *, force: bool) -> None:
    """Undo the newest change, or the one with this ID.

    `recovery history` lists the ids. An undo is a change too, so it can be undone.
    """
    keeping.undo(_existing(), commit, force=force)


@recovery.command()
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most."
)
@_data
def history(limit: int) -> None:
    """List the newest changes.

    One a line: id, moment, rows added, changed and deleted, and what it was.
    """
    keeping.history(_existing(), limit)


@recovery.command()
@_data
def due() -> None:
    """List the answers that are due for practice.

    One a line: id, question and why. When none is due, it says when the next one comes back.
    The page Answers practises them.
    """
    practising.due(_existing())


@recovery.command()
@click.argument("target", required=False, metavar="[TARGET|-]")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@_data
def anki(target: str | None, *, force: bool) -> None:
    """Export the better answers for Anki, to TARGET: a file, a folder or standard output (-).

    A text file that Anki's own import reads. A later import of the same answers updates the
    notes there and keeps their progress. Nothing is ever read back from Anki.
    """
    practising.anki(_existing(), target, force=force)


@recovery.command()
@_interview
@click.option("--html", "as_html", is_flag=True, help="As the page that prints on one sheet.")
@_data
def brief(interview: str | None, *, as_html: bool) -> None:
    """Print the brief for the next interview: one page to walk in with."""
    briefing.brief(_existing(), interview, as_html=as_html)


@recovery.command()
@_interview
@click.option(
    "--to",
    metavar="NAME",
    help="The interviewer. Not given: the first one, or whom the letter greets.",
)
@click.option(
    "--tone", type=click.Choice(["warm", "formal", "brief"]), default="warm", show_default=True
)
@click.option("--check", "file", metavar="FILE|-", help="Review this letter instead.")
@click.option("--json", "as_json", is_flag=True, help="With --check: as JSON.")
@_data
def letter(
    interview: str | None, to: str | None, tone: str, file: str | None, *, as_json: bool
) -> int:
    """Write a first draft of a thank-you letter, or review one.

    The draft holds only what the journal knows; what is left out is named on standard error.
    With --check the rules speak of the words in FILE, whose first line may be "Subject: ...";
    the exit code is 1 when they say anything.
    """
    if file is None:
        letters.write(_existing(), interview, to, tone)
        return 0
    return PROBLEM if letters.check(_existing(), interview, to, file, as_json=as_json) else 0


def _folder() -> Path:
    named = click.get_current_context().find_root().meta.get(_FOLDER)
    return places.journal_folder(named)


def _existing() -> Path:
    """Return the journal's folder; a command that only reads makes none."""
    folder = _folder()
    if not folder.exists() or (folder.is_dir() and not Journal.is_kept_in(folder)):
        raise keeping.NoJournalError(folder)
    return folder


def run(args: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors go to standard error as plain lines."""
    try:
        return recovery.main(args, prog_name="recovery", standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except InvalidInputError as error:
        for fault in error.faults:
            click.echo(plain(f"Not saved: {fault}"), err=True)
    except RecoveryError as error:
        click.echo(plain(str(error)), err=True)
    except OSError as error:
        click.echo(f"The system refused: {error.strerror or error}.", err=True)
    return PROBLEM


def main() -> None:
    """Run the command and end the program with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that has not every character
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())
