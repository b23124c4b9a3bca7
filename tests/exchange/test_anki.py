"""The file for Anki, read back by the rules of Anki's manual."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.exchange.anki import DECK, better, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.journal import Journal

# What cannot be seen and parts a backslash from a bracket.
APART = re.compile(r"(?<=\\)\u2060(?=[()\[\]])")
HEADERS = {"separator", "html", "columns", "notetype", "deck", "guid column", "tags column"}
SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
# Hostile: quotes, separators, comments, every line end, control characters, what Anki runs.
hostile = st.text(
    st.sampled_from("\"'#\t\n\r,;|<>&[]{}\\ \x00\x0b\x1f\x85\u2028:aé漢👩")
    | st.characters(codec="utf-8"),
    max_size=80,
) | st.sampled_from(
    [
        "tags:all",
        "#deck:Elsewhere",
        '"\n#html:false\n"',
        "[sound:http://example.org/x.mp3]",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{c1::hidden}} [latex]\\input{/etc/passwd}[/latex]",
        "&lt;b&gt; &amp;amp; &#91;",
        "\\(x^2\\) and \\[y\\]",
        "\ufeff",
    ]
)


@dataclass
class Read:
    """A file as Anki's import sees it."""

    headers: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)

    def column(self, name: str) -> list[str]:
        names = self.headers["columns"].split(SEPARATORS[self.headers["separator"]])
        return [row[names.index(name)] for row in self.rows]


def read(data: bytes) -> Read:
    """Read strictly: UTF-8, headers at the top and known, every record of one length."""
    text = data.decode("utf-8", errors="strict")
    found = Read()
    while text.startswith("#"):
        line, text = text.split("\n", 1)
        key, value = line[1:].split(":", 1)
        assert key in HEADERS, key
        assert key not in found.headers, key
        found.headers[key] = value
    found.rows = list(records(text, SEPARATORS[found.headers["separator"]]))
    width = len(found.headers["columns"].split("\t"))
    assert {len(row) for row in found.rows} <= {width}
    return found


def records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the records; a line that begins with # outside of quotes is a comment."""
    row: list[str] = []
    cell, place = "", 0
    while place < len(text):
        if not row and not cell and text[place] == "#":
            place = text.index("\n", place) + 1
            continue
        assert text[place] == '"', "every field of ours is quoted"
        end = place + 1
        while text[end] != '"' or text[end : end + 2] == '""':
            end += 2 if text[end] == '"' else 1
        cell = text[place + 1 : end].replace('""', '"')
        row.append(cell)
        after, place = text[end + 1], end + 2
        assert after in {separator, "\n"}, "nothing stands between a quote and what follows"
        if after == "\n":
            yield row
            cell, row = "", []


def shown(markup: str) -> str:
    """Return the text that a card shows; the only tag in it breaks lines."""
    parts = markup.split("<br>")
    assert not any("<" in part or ">" in part or "[" in part for part in parts)
    text = html.unescape("\n".join(parts).replace("&nbsp;", " "))
    assert not re.search(r"\\[()\[\]]", text), "MathJax would typeset it"
    return APART.sub("", text)


def kept(text: str) -> str:
    """Return what of a text can be shown: each line break as one kind, no control characters."""
    text = APART.sub("", text)
    text = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", text)


def answer(**cells: str) -> dict[str, str]:
    given = {"id": "a1", "question": "Why us?", "wish_i_had_said": "Because.", "topic": ""}
    return given | {"rating": "", "off_guard": ""} | cells


def test_the_headers_are_those_that_ankis_manual_lists() -> None:
    found = read(notes([answer()]))
    assert found.headers == {
        "separator": "tab",
        "html": "true",
        "columns": "GUID\tFront\tBack\tTags",
        "notetype": "Basic",
        "deck": DECK,
        "guid column": "1",
        "tags column": "4",
    }
    assert found.rows == [["recovery-a1", "Why us?", "Because.", ""]]


def test_a_file_of_no_answers_holds_the_headers_alone() -> None:
    assert read(notes([])).rows == []
    assert read(notes([answer(wish_i_had_said=" \n")])).rows == []


def test_the_journals_better_answers_are_written_and_no_others(journal: Journal) -> None:
    found = read(notes(journal.rows("answers")))
    assert found.column("Front") == ["Why us?"]
    assert found.column("Back") == ["Because of the river project."]
    assert found.column("Tags") == ["interview::motivation.why_company interview::weak"]


@pytest.mark.parametrize(
    ("cells", "tags"),
    [
        ({"rating": "2"}, "interview::weak"),
        ({"rating": "3"}, ""),
        ({"rating": "5", "off_guard": "true"}, "interview::weak"),
        ({"topic": "my own  topic\t1"}, "interview::my_own_topic_1"),
    ],
)
def test_a_note_is_tagged_by_topic_and_weakness(cells: dict[str, str], tags: str) -> None:
    assert read(notes([answer(**cells)])).column("Tags") == [tags]


def test_the_same_answer_keeps_its_guid_when_its_text_changes() -> None:
    before, after = notes([answer()]), notes([answer(wish_i_had_said="Better still.")])
    assert read(before).column("GUID") == read(after).column("GUID")


@given(st.lists(st.tuples(hostile, hostile), max_size=4))
def test_hostile_text_comes_back_as_it_was_and_nothing_of_it_runs(
    texts: list[tuple[str, str]],
) -> None:
    rows = [
        answer(id=f"a{number}", question=question, wish_i_had_said=wish)
        for number, (question, wish) in enumerate(texts)
    ]
    found = read(notes(rows))
    assert [(shown(front), shown(back)) for _, front, back, _ in found.rows] == [
        (kept(row["question"]), kept(row["wish_i_had_said"])) for row in better(rows)
    ]


@given(st.text(st.characters(codec="utf-8"), max_size=64), st.text(max_size=64))
def test_ids_and_topics_from_outside_are_one_word_each(id_: str, topic: str) -> None:
    topic = topic.encode("utf-8", "ignore").decode()
    [row] = read(notes([answer(id=id_, topic=topic)])).rows
    assert not re.search(r"\s", row[0])
    assert len(row[3].split()) <= 1
