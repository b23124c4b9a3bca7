"""Write or read a journal from a process of its own.

``python -m tests.journal.writer FOLDER write NAME COUNT`` saves debriefs and prints the id
of each once it is saved. ``... read`` reads until standard input ends and prints what was
wrong.
"""

from __future__ import annotations

import select
import sys
from pathlib import Path

from recovery.journal import Journal
from tests.journal.rows import NOW, debrief, update


def write(folder: Path, name: str, count: int) -> None:
    """Save debriefs; each prints its id when it is on disk, and changes one more row."""
    journal = Journal.open(folder)
    for number in range(count):
        row_id = f"{name}{number}"
        journal.commit(f"Add {row_id}", debrief(row_id), now=NOW)
        sys.stdout.write(f"{row_id}\n")
        sys.stdout.flush()
        change = update(journal, "interviews", row_id, notes=f"Changed by {name}")
        journal.commit(f"Edit {row_id}", [change], now=NOW)
        sys.stdout.write(f"{row_id} edited\n")
        sys.stdout.flush()


def read(folder: Path) -> None:
    """Read until standard input ends; an interview without its mistakes is half a commit."""
    journal = Journal.open(folder)
    rounds = 0
    known: set[str] = set()
    while not select.select([sys.stdin], [], [], 0)[0]:
        interviews = list(journal.read("interviews")["id"])
        mistakes = set(journal.read("mistakes")["id"])
        answers = set(journal.read("answers")["id"])
        for row_id in interviews:
            if not {f"{row_id}m", f"{row_id}n"} <= mistakes or f"{row_id}a" not in answers:
                sys.stdout.write(f"half a commit: {row_id}\n")
        if not known <= set(interviews):
            sys.stdout.write(f"gone again: {known - set(interviews)}\n")
        if problems := journal.problems():
            sys.stdout.write(f"problem: {problems[0].reason}\n")
        known = set(interviews)
        rounds += 1
    sys.stdout.write(f"rounds {rounds}\n")


def main() -> None:
    """Do what the command line says."""
    folder, what, *rest = sys.argv[1:]
    if what == "write":
        write(Path(folder), rest[0], int(rest[1]))
    else:
        read(Path(folder))


if __name__ == "__main__":
    main()
