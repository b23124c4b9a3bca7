"""The colours that a chart draws with: one palette for light paper, one for dark.

Streamlit themes what it draws itself; rules and text marks of a chart stay black unless they
are told. Each colour of a mark stands at least 3:1 against its paper, each of a text 4.5:1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, each as ``#RRGGBB``.

    ``line`` is for grids and frames, which carry nothing; everything else may be a mark.
    ``hues`` are Okabe and Ito's, to tell things apart: blue, vermilion, green, purple, ochre.
    """

    ink: str
    muted: str
    accent: str
    paper: str
    line: str
    good: str
    warn: str
    hues: tuple[str, ...]


LIGHT = Palette(
    ink="#0F1A21",
    muted="#5F6B73",
    accent="#1F6F78",
    paper="#FCFBF8",
    line="#DDD7C9",
    good="#007A59",
    warn="#B34F00",
    hues=("#0072B2", "#D55E00", "#009E73", "#7B5EA7", "#8A6D00"),
)
DARK = Palette(
    ink="#E9E5DB",
    muted="#A3ADB3",
    accent="#6FC2C9",
    paper="#13191D",
    line="#32404A",
    good="#3FC79A",
    warn="#F0904D",
    hues=("#4FA8DE", "#F0843C", "#2FBF94", "#B59BDB", "#E0B030"),
)
