"""`recovery letter`: a first draft in the terminal, or what the rules say about a letter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from recovery.commands.plain import plain
from recovery.errors import RecoveryError
from recovery.exchange.files import UnreadableFileError, load
from recovery.journal import Journal, new_id
from recovery.model import Status, people

if TYPE_CHECKING:
    from pathlib import Path

    from recovery.letters.material import Material
    from recovery.letters.review import Flag


class NoLetterError(RecoveryError):
    """There is no interview to write a letter after."""


def write(folder: Path, interview_id: str | None, to: str | None, tone: str) -> None:
    """Print a first draft; what is missing goes to standard error."""
    from recovery.letters.compose import Tone, compose  # noqa: PLC0415 - pandas is needed by now

    journal = Journal.open(folder)
    material = _material(journal, interview_id)
    sender = journal.settings().get("sender")
    facts = material.facts(_letter(material, to), sender if isinstance(sender, str) else "")
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
    letter = _letter(material, to or _addressed(body, material))
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
    from recovery.patterns.order import in_time_order  # noqa: PLC0415 - as above

    if interview_id is None:
        rows = in_time_order(journal.read("interviews"))
        over = rows.loc[rows["status"].isin([Status.HELD, Status.CLOSED]), "id"].tolist()
        interview_id = over[-1] if over else ""
        if not over:
            raise NoLetterError(
                "No interview was held yet, so there is nobody to thank. Nothing was changed."
            )
    found = Material.read(journal, interview_id)
    if found is None:
        raise NoLetterError(
            f"There is no interview {plain(interview_id)} in this journal. Nothing was changed. "
            "The address of an entry in the dashboard holds its id."
        )
    return found


def _letter(material: Material, to: str | None) -> dict[str, str]:
    """Return the letter that is begun already, or a new one with the first finding on offer."""
    recipient = to or next(iter(people(material.interview["interviewers"])), "")
    for row in material.letters:
        if row["recipient"] == recipient:
            return dict(row)
    offered = [one.id for one in material.offers()[:1]]
    return {"id": new_id(), "recipient": recipient, "finding_ids": "; ".join(offered)}


def _addressed(body: str, material: Material) -> str:
    """Return the interviewer whom a letter greets, or all of them when it greets none."""
    from recovery.letters.naming import greeted  # noqa: PLC0415 - as above

    names = people(material.interview["interviewers"])
    return greeted(body, names) or ", ".join(names)


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
