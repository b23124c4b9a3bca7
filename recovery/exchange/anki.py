"""Better answers as notes for Anki: one text file that Anki's own import reads.

The file begins with Anki's headers (Anki 2.1.54 and later; its manual, "Importing > Text files
> File headers"). The question is the front and the better answer is the back of the note type
Basic. A note keeps its GUID, so that a later import updates it and its progress there stays.

The text is written as HTML with everything in it escaped: a person's text never becomes a
tag, a sound, LaTeX, a comment or a column in Anki.
"""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING

from recovery.model import is_weak

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DECK = "Interview answers"
FILE_NAME = "better-answers-for-anki.txt"
_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#columns:GUID\tFront\tBack\tTags",
    "#notetype:Basic",
    f"#deck:{DECK}",
    "#guid column:1",
    "#tags column:4",
)
_BREAK = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_TYPESET = re.compile(r"(?<=\\)(?=[()\[\]])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def notes(answers: Iterable[Mapping[str, str]]) -> bytes:
    """Return the file for answers given as rows of cells; those without a better one stay out."""
    text = io.StringIO(newline="")
    text.writelines(f"{header}\n" for header in _HEADERS)
    # Everything quoted: a line that begins with # is a comment to Anki, wherever it stands.
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in better(answers):
        writer.writerow(
            [
                f"recovery-{_spaceless(row['id'])}",
                field(row["question"]),
                field(row["wish_i_had_said"]),
                " ".join(tags(row)),
            ]
        )
    return text.getvalue().encode()


def better(answers: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the rows with a better answer written."""
    return [row for row in answers if row["wish_i_had_said"].strip()]


def field(text: str) -> str:
    """Write text as a field of HTML in which nothing runs and every line break shows."""
    lines = (_CONTROL.sub("", line) for line in _BREAK.split(text))
    # MathJax would typeset what stands between \( and \): nothing to see parts the two marks.
    apart = _TYPESET.sub("\u2060", "\n".join(lines))
    escaped = html.escape(apart, quote=False)
    # Anki looks for [sound:...] and [latex] in the HTML itself.
    return escaped.replace("[", "&#91;").replace("\n", "<br>")


def tags(row: Mapping[str, str]) -> list[str]:
    """Return a note's tags: its topic, and "weak" for a weak answer."""
    topic = _spaceless(row["topic"])
    return [f"interview::{topic}"] * bool(topic) + ["interview::weak"] * is_weak(row)


def _spaceless(text: str) -> str:
    """Write an id as one word, as tags and GUIDs have to be."""
    return "_".join(_CONTROL.sub(" ", text).split())
