"""Measure the review of letters and the leak check on the set in tests/letters/measured.

    .venv/bin/python -m benchmarks.letters [--errors | --json] [FILE.json ...]

Printed for each rule, apart for the letters of the writer of the rules that were looked at while
tuning, for those held out, and for those by another hand: how many planted flaws were found, and
how many flags were raised that nobody planted, in clean letters and in flawed ones. --errors
lists what was missed and what was raised for nothing, but nothing of the letters held out, so
that no rule is changed because of them. A FILE in the form of letters_*.json is measured instead.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from recovery.letters import rules
from recovery.letters.leaks import leaks
from recovery.letters.material import Material
from recovery.letters.review import Context, Written, review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from recovery.letters.review import Flag

SET = Path(__file__).parents[1] / "tests/letters/measured"
HALVES = ("tuned", "held")
GROUPS = {
    "tuned": "looked at while tuning, and learned from",
    "held": "held out while the first rules were written",
    "others": "by other hands, learned from once they had been measured",
    "unseen": "by other hands, and nothing was learned or changed because of them",
}
FILES = {"others": "abcdfghpqrstuvw", "unseen": "xy"}
MARK = re.compile(r"\[\[([a-z]+)\|(.*?)\]\](?!\])", re.DOTALL)


class Flaw(NamedTuple):
    """A planted flaw; an empty span is about the whole letter."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Letter:
    """A letter of the set, with the flaws that were planted in it."""

    name: str
    written: Written
    flaws: tuple[Flaw, ...]
    context: Context


@dataclass
class Figures:
    """What a review of some letters came to."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    clean_letters: int = 0
    clean_flagged: int = 0
    flawed_letters: int = 0
    errors: list[str] = field(default_factory=list)


def letters(group: str) -> list[Letter]:
    """Read the letters of one group."""
    if group not in HALVES:
        files = (
            [SET / f"letters_{one}.json" for one in FILES[group]]
            if group in FILES
            else [Path(group)]
        )
        return [_foreign(one) for file in files for one in json.loads(file.read_text("utf-8"))]
    texts = [(SET / f"{group}_{kind}.txt").read_text("utf-8") for kind in ("clean", "flawed")]
    blocks = [block for text in texts for block in re.split(r"(?m)^=== ", text) if block.strip()]
    bodies: dict[str, str] = {}
    found = []
    for block in blocks:
        letter = _letter(block, bodies)
        bodies[letter.name] = letter.written.body
        found.append(letter)
    return found


def _letter(block: str, bodies: Mapping[str, str]) -> Letter:
    head, _, body = block.partition("\n\n")
    name, *lines = head.splitlines()
    given = {key: text.strip() for key, _, text in (line.partition(":") for line in lines)}
    whole = [one.strip() for one in given.get("flaws", "").split(",") if one.strip()]
    subject, in_subject = _unmarked(given["subject"])
    text, flaws = _unmarked(body.strip())
    whole += [one.rule for one in in_subject]
    others = [bodies[given["other"]]] if "other" in given else []
    return Letter(
        name,
        Written(subject=subject, body=text, recipient=given["recipient"]),
        (*flaws, *(Flaw(rule, 0, 0) for rule in whole)),
        material(given["scene"], others).context({"id": "", "recipient": ""}),
    )


def _foreign(given: Mapping[str, Any]) -> Letter:
    """Read a letter whose flaws are named by their words; words that are not in it: as a whole."""
    body = given["body"]
    flaws = []
    for one in given["flaws"]:
        at = body.find(one["words"]) if one["words"] else -1
        flaws.append(Flaw(one["rule"], max(at, 0), at + len(one["words"]) if at >= 0 else 0))
    context = Context(
        company=given["company"],
        role=given["role"],
        days=(given["day"],),
        findings=(given["finding"],),
        private=tuple(given.get("private", ())),
        others=tuple(given["others"]),
    )
    written = Written(subject=given["subject"], body=body, recipient=given["recipient"])
    return Letter(given["name"], written, tuple(flaws), context)


def _unmarked(text: str) -> tuple[str, list[Flaw]]:
    """Take the marks out of a text, and return where the marked words stand then."""
    flaws: list[Flaw] = []
    plain, at = "", 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        flaws.append(Flaw(mark[1], len(plain), len(plain) + len(mark[2])))
        plain += mark[2]
        at = mark.end()
    return plain + text[at:], flaws


def material(scene: str, others: Iterable[str] = ()) -> Material:
    """Return a scene of the set as the journal would hold it."""
    given: dict[str, Any] = json.loads((SET / "scenes.json").read_text("utf-8"))[scene]
    texts = {key: text for key, text in given.items() if isinstance(text, str)}
    interview = {"id": "i", "interviewers": "", **texts}
    return Material(
        interview,
        tuple({"id": f"f{n}", "finding": text} for n, text in enumerate(given["findings"])),
        tuple({"id": f"a{n}", "said": text} for n, text in enumerate(given["said"])),
        tuple({"what_happened": text, "evidence": ""} for text in given["mistakes"]),
        tuple({"id": f"l{n}", "body": text} for n, text in enumerate(others)),
    )


def measured(group: str) -> Figures:
    """Review one group of the set, and compare with what was planted."""
    figures = Figures()
    for letter in letters(group):
        raised = review(letter.written, letter.context)
        figures.errors += _count(letter, raised, figures)
    return figures


def _count(letter: Letter, raised: list[Flag], figures: Figures) -> Iterator[str]:
    figures.flawed_letters += bool(letter.flaws)
    figures.clean_letters += not letter.flaws
    figures.clean_flagged += bool(raised and not letter.flaws)
    for flaw in letter.flaws:
        figures.planted[flaw.rule] += 1
        figures.seen += any(_meets(flag, flaw) or _overlap(flag, flaw) for flag in raised)
        if any(_meets(flag, flaw) for flag in raised):
            figures.found[flaw.rule] += 1
        else:
            words = letter.written.body[flaw.start : flaw.end]
            yield f"missed  {letter.name}: {flaw.rule} {words!r}"
    for flag in raised:
        if not any(_excused(flag, flaw) for flaw in letter.flaws):
            (figures.beside if letter.flaws else figures.clean)[flag.rule.id] += 1
            kind = "beside" if letter.flaws else "FALSE "
            words = letter.written.body[flag.start : flag.end]
            yield f"{kind}  {letter.name}: {flag.rule.id} {words!r} {flag.told}"


def _meets(flag: Flag, flaw: Flaw) -> bool:
    """Tell whether a flag is of a flaw's rule, and about its words."""
    return flag.rule.id == flaw.rule and (_overlap(flag, flaw) or flaw.end == 0)


def _excused(flag: Flag, flaw: Flaw) -> bool:
    """Tell whether a flag is about planted words, whatever the rule, or of a planted rule."""
    return _overlap(flag, flaw) or (flag.rule.id == flaw.rule and 0 in {flag.end, flaw.end})


def _overlap(flag: Flag, flaw: Flaw) -> bool:
    return flag.start < flaw.end and flaw.start < flag.end


def leaking(group: str) -> tuple[list[str], dict[str, int]]:
    """Return what the leak check gets wrong on single passages, and its counts."""
    errors, counts = [], {"leaks": 0, "found": 0, "harmless": 0, "raised": 0}
    for leak, private, passage in _passages(group):
        raised = bool(leaks(passage, private))
        counts["leaks" if leak else "harmless"] += 1
        counts["found" if leak else "raised"] += raised
        if raised != leak:
            errors.append(f"{'missed' if leak else 'FALSE '}  {passage!r}  (private: {private!r})")
    return errors, counts


def _passages(group: str) -> Iterator[tuple[bool, list[str], str]]:
    """Yield whether a passage leaks, the private texts and the passage."""
    if group == "others":
        for one in json.loads((SET / "leaks_b.json").read_text("utf-8")):
            yield one["leak"], one["private"], one["body"]
    elif group in HALVES:
        for label, private, passage in json.loads((SET / "leaks.json").read_text("utf-8"))[group]:
            yield label == "leak", [private], passage


def report(group: str, *, errors: bool) -> None:
    """Print the figures of one group."""
    figures = measured(group)
    flawed, clean = figures.flawed_letters, figures.clean_letters
    print(f"{GROUPS.get(group, group)}: {flawed} flawed and {clean} clean letters")
    print(f"  {'rule':<12} {'planted':>8} {'found':>6} {'in clean':>9} {'beside':>7}")
    for rule in rules.RULES:
        row = (figures.planted, figures.found, figures.clean, figures.beside)
        print("  {:<12} {:>8} {:>6} {:>9} {:>7}".format(rule.id, *(one[rule.id] for one in row)))
    found, planted, alarms = (
        one.total() for one in (figures.found, figures.planted, figures.clean)
    )
    print(f"  planted flaws found: {found} of {planted} ({found / planted:.1%})")
    print(f"  found by that rule or another: {figures.seen} of {planted}")
    print(
        f"  false alarms in clean letters: {alarms} in {clean} letters "
        f"({10 * alarms / clean:.1f} per 10), {figures.clean_flagged} letters flagged"
    )
    if errors:
        print(*(f"    {line}" for line in figures.errors), sep="\n")
    if group in GROUPS:
        _report_passages(group, errors=errors)


def _report_passages(half: str, *, errors: bool) -> None:
    wrong, counts = leaking(half)
    print(
        f"  leak check apart: {counts['found']} of {counts['leaks']} leaks, "
        f"{counts['raised']} of {counts['harmless']} harmless ones raised"
    )
    if errors:
        print(*(f"    {line}" for line in wrong), sep="\n")


if __name__ == "__main__":
    if "--json" in sys.argv:
        data = {group: vars(measured(group)) for group in GROUPS}
        for kept in data.values():
            del kept["errors"]
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for each in [one for one in sys.argv[1:] if one.endswith(".json")] or GROUPS:
            report(each, errors="--errors" in sys.argv and each != "held")
