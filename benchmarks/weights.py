"""Learn the weights of words by which the review of letters knows what a sentence is.

    .venv/bin/python -m benchmarks.weights [--write]

The sentences are in tests/letters/corpus, a file for each writer, and in the letters of
tests/letters/measured; parts.jsonl there says of whole letters which sentences are which parts.
Printed is what the weights find in a sixth of them that was left out while they were learned.
--write learns from all of them and writes the weights.
"""

from __future__ import annotations

import csv
import json
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.letters import letters
from recovery.letters import weighing
from recovery.letters.flags import sentences
from recovery.letters.review import own_words
from recovery.letters.structure import LIKELY
from recovery.letters.weighing import APOLOGY, PARTS, WEAK, Weights
from recovery.letters.wording import judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SET = Path(__file__).parents[1] / "tests/letters"
KEPT = Path(weighing.__file__).with_name("weights")
CLEAN, FAULTS, LETTER = "clean", "faults", "letter"
KINDS = APOLOGY, FAULTS
LEEWAY = 10.0  # the inverse of how strongly large weights are held back
# A run that is rarer, or that weighs less, is left out.
TIMES, LEAST = 2, 0.4
DIGITS = 1
SHARES = 6  # of which one is left out at a time


class Sentence(NamedTuple):
    """A sentence, what it is, where it is from, and whether it stands in a whole letter."""

    text: str
    label: str
    source: str
    whole: bool


def corpus() -> list[Sentence]:
    """Return all sentences with what is weak in them."""
    files = sorted((SET / "corpus").glob("*_*.jsonl"))
    found = [one for file in files for one in _of_writer(file)]
    return [*found, *_single(), *_measured("tuned"), *_measured("others")]


def _of_writer(file: Path) -> Iterator[Sentence]:
    """Read a writer's file: single sentences with their labels, and whole letters."""
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        given = json.loads(line)
        if given["label"] == LETTER:
            flaws = [(one["words"], one["label"]) for one in given.get("flaws", ())]
            yield from _of_letter(given["text"], flaws, f"{file.stem}:{number}")
        else:
            yield Sentence(given["text"], given["label"], f"{file.stem}:{number}", whole=False)


def _of_letter(body: str, flaws: Sequence[tuple[str, str]], source: str) -> Iterator[Sentence]:
    """Split a letter; a sentence that holds a flaw, or a part of one, has its label."""
    places = [(body.find(words), len(words), label) for words, label in flaws]
    for start, end in sentences(body):
        here = [label for at, count, label in places if at < end and start < at + count]
        label = here[0] if here else CLEAN
        yield Sentence(own_words(body)[start:end], label, source, whole=True)


def _single() -> Iterator[Sentence]:
    """Read the first list of sentences; it does not tell apologies from faults."""
    label = WEAK
    for line in (SET / "measured/sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("==="):
            label = WEAK if line.endswith("my own performance") else CLEAN
        else:
            yield Sentence(line, label, f"sentences:{line}", whole=False)


def _measured(group: str) -> Iterator[Sentence]:
    """Read the letters that were measured; what has a flaw of another kind is left out."""
    for letter in letters(group):
        body = letter.written.body
        flaws = [(body[one.start : one.end], one.rule) for one in letter.flaws if one.end]
        for one in _of_letter(body, flaws, f"letters:{letter.name}"):
            if one.label in {CLEAN, *KINDS}:
                yield one


def parts() -> list[Sentence]:
    """Return the sentences of whole letters with the parts that they are, spaces between them."""
    bodies = {f"letters:{one.name}": one.written.body for one in letters("others")}
    for file in sorted((SET / "corpus").glob("*_*.jsonl")):
        lines = map(json.loads, file.read_text("utf-8").splitlines())
        bodies |= {f"{file.stem}:{number}": one["text"] for number, one in enumerate(lines)}
    found = []
    for line in (SET / "corpus/parts.jsonl").read_text("utf-8").splitlines():
        given = json.loads(line)
        body = bodies[given["letter"]]
        pairs = zip(sentences(body), given["parts"], strict=True)
        found += [
            Sentence(body[slice(*at)], label, given["letter"], whole=True) for at, label in pairs
        ]
    return found + list(_phrases())


def _phrases() -> Iterator[Sentence]:
    """Read the plainest phrases of each part."""
    for line in (SET / "corpus/phrases.jsonl").read_text("utf-8").splitlines():
        given = json.loads(line)
        yield Sentence(given["text"], given["parts"], f"phrases:{given['text']}", whole=False)


def learned(weak: Sequence[Sentence], whole: Sequence[Sentence]) -> dict[str, Weights]:
    """Learn the weights of each sort: from sentences with what is weak, and from letters' parts."""
    taught = {
        WEAK: [(one.text, one.label != CLEAN) for one in weak],
        APOLOGY: [(one.text, one.label == APOLOGY) for one in weak if one.label in KINDS],
    }
    taught |= {part: [(one.text, part in one.label.split()) for one in whole] for part in PARTS}
    return {sort: _learned(found) for sort, found in taught.items()}


def _learned(found: Sequence[tuple[str, bool]]) -> Weights:
    """Learn what tells the true sentences from the others; "" is where each begins."""
    counter = CountVectorizer(analyzer=_runs, binary=True, min_df=TIMES)
    seen = counter.fit_transform([text for text, _ in found]).astype(float)
    true = np.array([one for _, one in found])
    ratio = _log_share(seen[true]) - _log_share(seen[~true])
    root = np.sqrt([len(_runs(text)) for text, _ in found])
    model = LogisticRegression(C=LEEWAY, solver="liblinear", max_iter=3_000)
    model.fit(diags(1 / root) @ seen @ diags(ratio), true)
    weigh = model.coef_[0] * ratio
    kept = {run: weigh[at] for run, at in counter.vocabulary_.items() if abs(weigh[at]) >= LEAST}
    kept[""] = model.intercept_[0]
    return {run: round(float(kept[run]), DIGITS) for run in sorted(kept)}


def _log_share(seen: Any) -> Any:
    counts = np.asarray(seen.sum(axis=0)).ravel() + 1
    return np.log(counts / counts.sum())


def _runs(sentence: str) -> set[str]:
    return weighing.runs(one.text for one in weighing.split(sentence, 0, len(sentence)))


def _share(source: str) -> int:
    return zlib.crc32(source.encode()) % SHARES


def left_out(weak: Sequence[Sentence], whole: Sequence[Sentence]) -> None:
    """Print what the weights find in the share that they were not learned from."""
    counts: Counter[str] = Counter()
    lows: dict[str, list[tuple[float, float]]] = {part: [] for part in PARTS}
    for share in range(SHARES):
        known = learned(
            [one for one in weak if _share(one.source) != share],
            [one for one in whole if _share(one.source) != share],
        )
        counts += _judged([one for one in weak if _share(one.source) == share], known)
        here = [one for one in whole if _share(one.source) == share]
        for part in PARTS:
            lows[part] += _highest(here, part, known[part])
    for name, count in sorted(counts.items()):
        print(f"  {name:<34} {count:>7,}")
    for part, pairs in lows.items():
        _report(part, pairs)


def _judged(found: Iterable[Sentence], known: Mapping[str, Weights]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in found:
        of = "letters" if one.whole else "sentences"
        flagged = judged(one.text, 0, len(one.text), known[WEAK], known[APOLOGY])
        sort = "clean" if one.label == CLEAN else "weak"
        counts[f"{sort} in {of}"] += 1
        counts[f"{sort} in {of}, flagged"] += flagged is not None
    return counts


def _highest(found: Sequence[Sentence], part: str, known: Weights) -> Iterator[tuple[float, float]]:
    """Yield the highest weight in each letter, and without the sentences that are this part."""
    for source in dict.fromkeys(one.source for one in found if one.whole):
        here = [one for one in found if one.source == source]
        weighed = [(part in one.label.split(), _weigh(one.text, known)) for one in here]
        if any(is_part for is_part, _ in weighed):
            rest = [weight for is_part, weight in weighed if not is_part]
            yield max(weight for _, weight in weighed), max(rest, default=-9.0)


def _weigh(text: str, known: Weights) -> float:
    return weighing.weigh(weighing.split(text, 0, len(text)), known)


def _report(part: str, pairs: Sequence[tuple[float, float]]) -> None:
    likely = LIKELY[part]
    missed = sum(there <= likely for there, _ in pairs) / len(pairs)
    found = sum(gone <= likely for _, gone in pairs) / len(pairs)
    print(f"  {part}: said to be missing in {missed:.1%} of {len(pairs)} letters that have it,")
    print(f"    and in {found:.1%} of them once its sentences are taken out")


def write(known: Mapping[str, Weights]) -> None:
    """Write the weights to where the review reads them."""
    for sort, weigh in known.items():
        with (KEPT / f"{sort}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("words", "weight"))
            rows.writerows((run, f"{weight:g}") for run, weight in weigh.items())


if __name__ == "__main__":
    everything = corpus(), parts()
    if "--write" in sys.argv:
        write(learned(*everything))
    else:
        left_out(*everything)
