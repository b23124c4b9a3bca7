"""What the figures say, in plain words with their numbers.

Every sentence is plain text: it may hold a label of the person's own, so a page escapes it.
Each takes the same frames as the charts and the tables, so their numbers cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recovery.patterns.verdicts import Trend, Verdict, smallest_recurring

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.patterns.analysis import Analysis
    from recovery.patterns.forecasts import Calibration

ENOUGH_TO_RECUR = 3
ENOUGH_PAIRS = 6
# From about so many interviews on a plan's effect shows, when the rate falls from .7 to .1.
ENOUGH_BEFORE, ENOUGH_AFTER = 8, 6


def count(number: int, noun: str) -> str:
    """Write a number with its noun: "1 interview", "2 interviews"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def share(value: float) -> str:
    """Write a share of 1 in percent."""
    return f"{value:.0%}"


def chance(p: float) -> str:
    """Write a probability in percent; what is small is not none."""
    return share(p) if p >= 0.01 else "less than 1%"  # noqa: PLR2004 - the least that is written


def top(analysis: Analysis) -> str:
    """Say the one thing worth knowing."""
    n, kinds = analysis.n, analysis.kinds
    if n == 0:
        return "No closed debrief is counted here, so nothing can be said yet."
    if n < ENOUGH_TO_RECUR:
        return (
            f"{count(n, 'interview')} can show what happened, not what recurs. "
            f"The earliest that anything can be called recurring is {ENOUGH_TO_RECUR} of "
            f"{ENOUGH_TO_RECUR} interviews."
        )
    for headline, say in (
        (Trend.GETTING_WORSE, since_plan),
        (Verdict.RECURRING, recurring),
        (Trend.EASING, easing),
        (Trend.LOOKS_BETTER, since_plan),
        (Verdict.POSSIBLE, possible),
    ):
        found = kinds[kinds["headline"] == headline]
        if len(found):
            return say(found.iloc[0])
    eased = kinds[kinds["trend"] == Trend.EASING]
    if len(eased):
        return easing(eased.iloc[0])
    planned = kinds[kinds["verdict"] == Verdict.RECURRING]
    if len(planned):
        return since_plan(planned.iloc[0])
    return nothing_recurs(kinds, n)


def recurring(row: Any) -> str:
    """Say that a kind recurs."""
    return (
        f"{row['label']}: in {row['k']} of {row['n']} interviews. That is a pattern. Your true "
        f"rate is most likely between {share(row['low'])} and {share(row['high'])}."
    )


def possible(row: Any) -> str:
    """Say that a kind may recur, and what could settle it."""
    return f"{row['label']}: in {row['k']} of {row['n']} interviews. {settles(row)}"


def settles(row: Any) -> str:
    """Say how many more interviews could settle a verdict; "" where it is settled."""
    if row["verdict"] in (Verdict.RECURRING, Verdict.OCCASIONAL):
        return ""
    if row["ticked_only"]:
        return "It is counted only where you ticked it, so its rate cannot be known."
    again, spared = row["more_with"], row["more_without"]
    parts = [
        f"{again} more with it would make it recurring" if again > 0 else "",
        f"{spared} more without it, occasional" if spared > 0 else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def easing(row: Any) -> str:
    """Say that a kind eases, since its plan or along the order of the interviews."""
    if row["plan_day"]:
        return since_plan(row)
    return (
        f"{row['label']}: in {row['k']} of {row['n']} interviews, and mostly in the earlier "
        f"ones (chance alone would do that {chance(row['p'])} of the time). It is easing."
    )


def since_plan(row: Any) -> str:
    """Say what happened before and after a plan, and what that allows to be said."""
    return f"{row['label']}: {_before_and_since(row)}"


def _before_and_since(row: Any) -> str:
    counts = (
        f"{row['k1']} of {row['n1']} interviews before your plan, {row['k2']} of {row['n2']} since."
    )
    many = row["n1"] >= ENOUGH_BEFORE and row["n2"] >= ENOUGH_AFTER
    if row["trend"] == Trend.TOO_EARLY and many and not row["ticked_only"]:
        return f"{counts} It happened too seldom before the plan for a drop to show."
    return f"{counts} {_SINCE[row['trend']]}"


_SINCE = {
    Trend.EASING: "It is easing.",
    Trend.LOOKS_BETTER: "It looks better; a few more interviews will tell.",
    Trend.GETTING_WORSE: "It is getting worse. The plan may need another.",
    Trend.NO_CLEAR_CHANGE: "No clear change.",
    Trend.TOO_EARLY: (
        f"Too early to tell: about {ENOUGH_BEFORE} before and {ENOUGH_AFTER} after are needed."
    ),
}


def nothing_recurs(kinds: DataFrame, n: int) -> str:
    """Say that no kind can be called a pattern, and which came nearest."""
    happened = kinds[(kinds["k"] > 0) & ~kinds["ticked_only"]]
    if happened.empty and (kinds["k"] > 0).any():
        return f"Nothing recurs so far in {count(n, 'interview')}."
    if happened.empty:
        return f"No mistake is counted in {count(n, 'interview')}. Nothing recurs."
    row = happened.iloc[0]
    return (
        f"Nothing recurs so far in {count(n, 'interview')}. Most often: {row['label']}, "
        f"{row['k']} of {row['n']}."
    )


def counted(analysis: Analysis) -> str:
    """Say what the page rests on, and what is left out."""
    return f"{count(analysis.n, 'closed debrief')}. {left_out(analysis)}".strip()


def left_out(analysis: Analysis) -> str:
    """Say what is not counted; "" when everything is."""
    early = int(analysis.cells.early.sum())
    parts = [
        f"{count(analysis.left_out, 'mistake')} that you let go" if analysis.left_out else "",
        f"{count(early, 'tick')} older than the kind itself" if early else "",
        f"{count(analysis.open, 'debrief')} not closed yet" if analysis.open else "",
    ]
    said = [part for part in parts if part]
    return f"Not counted: {', '.join(said)}." if said else ""


def needed(n: int) -> str:
    """Say the smallest count that makes a kind recurring among n interviews."""
    if smallest_recurring(n) > n:
        return f"Among {count(n, 'interview')} nothing can be called recurring yet."
    return (
        f"Among {count(n, 'interview')} a kind is called recurring from "
        f"{smallest_recurring(n)} times on."
    )


def weakest(topics: DataFrame) -> str:
    """Say which topic gets the weakest answers."""
    weak = topics[topics["k"] > 0]
    if topics.empty:
        return "No question with a topic and a rating yet."
    if weak.empty:
        return f"No weak answer among {count(int(topics['n'].sum()), 'question')} with a topic."
    row = weak.iloc[0]
    return f"{row['label']}: {row['k']} of {row['n']} answers were weak."


def judged(calibration: Calibration) -> str:
    """Say how well forecasts did."""
    one = calibration
    if one.brier is None or one.lean is None or one.low is None or one.high is None:
        return (
            f"{count(one.n, 'forecast')} with an outcome so far. From 5 on you can see whether "
            "you expect too much or too little."
        )
    said = (
        f"You expected {share(one.mean_forecast or 0)} on average; {one.advanced} of {one.n} "
        f"({share(one.advanced / one.n)}) went on."
    )
    low, high = round(one.low * 100), round(one.high * 100)
    lean = {
        "too hopeful": f" You are too hopeful, by {low} to {high} points.",
        "too hard on myself": f" You are too hard on yourself, by {-high} to {-low} points.",
        "no clear lean": f" No clear lean either way ({signed(low)} to {signed(high)} points).",
    }[one.judged]
    return said + lean


def signed(points: int) -> str:
    """Write a number with its sign."""
    return f"{points:+d}".replace("-", "\N{MINUS SIGN}")


def brier(calibration: Calibration) -> str:
    """Say whether the forecasts beat one's own base rate."""
    one = calibration
    if one.brier is None or one.base_brier is None:
        return ""
    better = {True: "worse than", False: "better than"}[one.brier > one.base_brier]
    if f"{one.brier:.2f}" == f"{one.base_brier:.2f}":
        better = "the same as"
    return (
        f"Your score is {one.brier:.2f} (0 is perfect), {better} always saying your own share "
        f"({one.base_brier:.2f})."
    )


def felt_against_noticed(grid: DataFrame) -> str:
    """Say how many mistakes stand in each corner of the grid."""
    total = int(grid["count"].sum())
    if not total:
        return "No mistake with an answer to “Did it matter to them?” yet."
    corners = grid.groupby("corner")["count"].sum()
    return (
        f"Of {count(total, 'mistake')}: {corners.get('let go', 0)} bothered you much and went "
        f"unnoticed, {corners.get('work on', 0)} bothered you much and were noticed, "
        f"{corners.get('blind spot', 0)} bothered you little and were noticed."
    )


def drifted(drift: dict[str, float]) -> str:
    """Say what a week changed about how much mistakes bother."""
    if not drift["n"]:
        return "No mistake was rated again yet. You are asked once per interview, after 7 days."
    return (
        f"Of {count(int(drift['n']), 'mistake')} rated again after a week or more, "
        f"{drift['less']} bother you less, {drift['same']} the same, {drift['more']} more "
        f"({drift['then_mean']:.1f} then, {drift['later_mean']:.1f} later, of 5)."
    )


def saved(salvage: DataFrame) -> str:
    """Say how often I tried to save it in the room, and how often that worked."""
    if salvage.empty:
        return "You have not noted a try to save one in the room yet."
    tried, worked = int(salvage["tried"].sum()), int(salvage["worked"].sum())
    return f"You tried to save it {count(tried, 'time')}; it worked {count(worked, 'time')}."


def rehearsed(better: int, same: int, worse: int, p: float) -> str:
    """Say what rehearsing did; the test is told from six untied pairs on."""
    total = better + same + worse
    if not total:
        return "No rehearsed answer was asked again yet."
    said = (
        f"Of {count(total, 'rehearsed question')} that came again, {better} went better, "
        f"{same} the same, {worse} worse."
    )
    if better + worse < ENOUGH_PAIRS:
        return said
    return (
        f"{said} If rehearsing did nothing, a split at least this uneven would come up "
        f"{chance(p)} of the time."
    )


def about_kind(row: Any) -> str:
    """Say all that is known about one kind."""
    if row["plan_day"]:
        return f"{_before_and_since(row)} {row['k']} of {row['n']} in all."
    happened = f"In {row['k']} of {row['n']} interviews: {row['verdict']}."
    trend = " Mostly in the earlier ones: it is easing." if row["trend"] == Trend.EASING else ""
    return " ".join(part for part in (happened + trend, settles(row)) if part)


def change(row: Any) -> str:
    """Say what changed about one kind, with or without a plan."""
    return since_plan(row) if row["plan_day"] else easing(row)


def nothing_changed(n: int) -> str:
    """Say that nothing can be said to ease or get worse, and what would be enough."""
    enough = (
        "Without a plan, 8 interviews with at least 3 occurrences are needed; with one, about 8 "
        "before it and 6 after."
    )
    return f"Among {count(n, 'interview')} nothing can be said to ease or to get worse. {enough}"


def by_chance(kinds: DataFrame) -> str:
    """Say how many kinds would seem to ease by chance; "" when no claim rests on the order."""
    tested = kinds[kinds["plan_day"].eq("") & kinds["p"].notna()]
    if not (tested["trend"] == Trend.EASING).any():
        return ""
    return (
        f"{count(len(tested), 'kind')} without a plan had enough interviews to look at their "
        f"order; chance alone lets up to {share(0.05)} of them seem to ease."
    )
