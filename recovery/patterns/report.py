"""What ``recovery patterns`` prints: the page's figures, as JSON and as a table of text."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from recovery.patterns import sentences

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.patterns.analysis import Analysis

_KINDS = ["kind", "label", "k", "n", "rate", "low", "high", "p_recurring", "verdict", "trend"]
_KINDS += ["headline", "plan_day", "k1", "n1", "k2", "n2", "let_go", "ticked_only"]
_TOPICS = ["topic", "label", "k", "n", "rate", "low", "high"]
_HEADER = ("kind", "happened", "rate", "95%", "verdict", "trend")


def as_data(analysis: Analysis) -> dict[str, Any]:
    """Return the figures as plain data, ready for JSON; what is missing is None.

    Keys: interviews (closed debriefs counted), let_go_left_out, kinds, topics, questions
    (representative, answers, ratings), calibration. Rates are from 0 to 1.
    """
    return {
        "interviews": analysis.n,
        "let_go_left_out": analysis.left_out,
        "kinds": _records(analysis.kinds[_KINDS]),
        "topics": _records(analysis.topics[_TOPICS]),
        "questions": [
            {"representative": question, "answers": answers, "ratings": ratings}
            for question, answers, ratings in zip(
                analysis.questions["question"],
                analysis.questions["answers"],
                analysis.questions["ratings"],
                strict=True,
            )
        ],
        "calibration": {**asdict(analysis.calibration), "judged": analysis.calibration.judged},
    }


def as_lines(analysis: Analysis) -> list[str]:
    """Return the one thing worth knowing and the table of verdicts, a line each."""
    happened = analysis.kinds[analysis.kinds["k"] > 0]
    rows = [_HEADER, *(_row(row) for _, row in happened.iterrows())]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADER))]
    table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    notes = [sentences.left_out(analysis), sentences.judged(analysis.calibration)]
    return [
        sentences.top(analysis),
        *(["", *table] if len(happened) else []),
        "",
        *(note for note in notes if note),
    ]


def _row(row: Any) -> tuple[str, ...]:
    known = not row["ticked_only"]
    span = f"{row['low']:.0%} to {row['high']:.0%}" if known else "not known"
    rate = f"{row['rate']:.0%}" if known else "not known"
    since = f"{row['k1']} of {row['n1']} -> {row['k2']} of {row['n2']}: " if row["plan_day"] else ""
    happened = f"{row['k']} of {row['n']}"
    return (row["label"], happened, rate, span, row["verdict"], since + row["trend"])


def _records(frame: DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): _value(value) for name, value in row.items()}
        for row in plain.to_dict(orient="records")
    ]


def _value(value: Any) -> Any:
    """Turn a number of numpy's into one of Python's."""
    return value.item() if hasattr(value, "item") else None if value is pd.NA else value
