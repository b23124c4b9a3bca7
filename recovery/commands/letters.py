"""`recovery letter`: a first draft in the terminal, or what the rules say about a letter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from recovery.cells import day_of
from recovery.commands.plain import plain
from recovery.errors import RecoveryError
from recovery.exchange.files import UnreadableFileError, load
from recovery.journal import Journal, new_id
from recovery.model import Status, known_by, people
from recovery.ui import clock
from recovery.ui.days import to_come, until

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from recovery.letters.material import Material
    from recovery.letters.review import Flag


class NoLetterError(RecoveryError):
    """There is no interview to write a letter after."""


def write(folder: Path, interview_id: str | None, to: str | None, tone: str) -> None:
    """Print a first draft; what is missing goes to standard error."""
    from recovery.letters.compose import Tone, compose  # noqa: PLC0415 - pandas is needed by now

    journal = Journal.open(folder)
    material, now = _material(journal, interview_id), clock.now()
    if told := _not_held(material.interview, now):
        click.echo(told, err=True)
    sender = journal.settings().get("sender")
    sender = sender if isinstance(sender, str) else ""
    facts = material.facts(_letter(material, to or None), sender, today=now.date())
    made = compose(facts, Tone(tone))
    click.echo(f"Subject: {plain(made.subject)}\n")
    for line in made.body.splitlines():
        click.echo(plain(line))
    for part in made.missing:
        click.echo(f"Left out, because it is not known: {part}.", err=True)
    if made.missing:
        click.echo("The page Letter has a field for each.", err=True)


def check(
    folder: Path, interview_id: str | None, to: str | None, file: str, *, as_json: bool
) -> int:
    """Print what the rules say about a letter in a file; return how many flags there are.

    A first line that begins with "Subject:" is the subject. Without ``to`` it may go to any of
    the interviewers.
    """
    from recovery.letters.review import Written, review  # noqa: PLC0415 - as above

    material = _material(Journal.open(folder), interview_id)
    subject, body = _parts(_text(file))
    letter = _letter(material, to) if to else _written(body, material)
    context = material.context(letter)
    written = Written(subject=subject, body=body, recipient=letter["recipient"])
    flags = review(written, context)
    if as_json:
        click.echo(json.dumps([_as_data(one, body) for one in flags], ensure_ascii=False, indent=1))
    else:
        # What stands in the letter and should not comes before what it still lacks.
        for one in sorted(flags, key=lambda flag: not flag.end):
            words = f"“{plain(body[one.start : one.end])}”: " if one.end else ""
            said = (f"{one.rule.label}.", plain(one.told), one.rule.advice)
            click.echo(words + " ".join(filter(None, said)))
    return len(flags)


def _material(journal: Journal, interview_id: str | None) -> Material:
    from recovery.letters.material import Material  # noqa: PLC0415 - as above

    interview_id = _last(journal) if interview_id is None else interview_id
    found = Material.read(journal, interview_id)
    if found is None:
        raise NoLetterError(
            f"There is no interview {plain(interview_id)} in this journal. Nothing was changed. "
            "The address of an entry in the dashboard holds its id."
        )
    return found


def _last(journal: Journal) -> str:
    """Return the interview that took place last, debriefed or not."""
    from recovery.patterns.agenda import TABLES, standing, took_place  # noqa: PLC0415 - as above
    from recovery.practice.days import HERE  # noqa: PLC0415 - as above

    rows = standing({table: journal.read(table) for table in TABLES}, HERE)
    over = took_place(rows, clock.now())
    if not over:
        raise NoLetterError(
            "No interview was held yet, so there is nobody to thank. Nothing was changed."
        )
    return over[-1].id


def _not_held(interview: Mapping[str, str], now: datetime) -> str:
    """Say when there was no talk to thank for, or return nothing."""
    company, starts_at = plain(interview["company"]), interview["starts_at"]
    if interview["status"] == Status.CANCELLED:
        return f"The interview at {company} was cancelled; this thanks for a talk that was held."
    later = day_of(starts_at) > now.date().isoformat()  # whatever its status says
    if later or (interview["status"] in {"", Status.PLANNED} and to_come(starts_at, now)):
        ahead = until(starts_at, now)
        return f"The interview at {company} is {ahead}; this thanks for a talk that was held."
    return ""


def _letter(material: Material, to: str | None) -> dict[str, str]:
    """Return the letter that is begun already, or a new one with what was found since.

    Without ``to`` it goes to the first interviewer, with an empty one to nobody known.
    """
    first = next(iter(people(material.interview["interviewers"])), "")
    recipient = first if to is None else to
    for row in material.letters:
        if known_by(row["recipient"]) == known_by(recipient):
            return dict(row)
    found = [one.id for one in material.offers() if one.after]
    return {"id": new_id(), "recipient": recipient, "finding_ids": "; ".join(found[:1])}


def _written(body: str, material: Material) -> dict[str, str]:
    """Return the letter to the interviewer whom a text greets; else the one with this text.

    A text that greets nobody and was not saved goes to all of them; where one has no name, it may
    greet that one, and goes to nobody known.
    """
    from recovery.letters.facts import name  # noqa: PLC0415 - as above
    from recovery.letters.naming import greeted  # noqa: PLC0415 - as above

    names = people(material.interview["interviewers"])
    to = greeted(body, names)
    saved = next((row for row in material.letters if row["body"].strip() == body), None)
    everybody = ", ".join(names) if all(map(name, names)) else ""
    return dict(saved) if saved and not to else _letter(material, to or everybody)


def _text(file: str) -> str:
    data = load(file)
    if b"\0" in data:  # a document of an office program, or UTF-16
        raise UnreadableFileError(plain(file), "it is no plain text; save the letter as .txt")
    return data.decode("utf-8-sig", errors="replace")


def _parts(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.casefold().startswith("subject:"):
        return first.partition(":")[2].strip(), rest.strip()
    return "", text.strip()


def _as_data(flag: Flag, body: str) -> dict[str, object]:
    return {
        "rule": flag.rule.id,
        "start": flag.start,
        "end": flag.end,
        "words": body[flag.start : flag.end],
        "told": flag.told,
        "source": flag.rule.source,
        "advice": flag.rule.advice,
    }
