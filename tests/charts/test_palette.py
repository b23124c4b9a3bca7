"""The palettes can be seen, and are those of Streamlit's theme."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from recovery import places
from recovery.charts.palette import DARK, LIGHT, Palette

MARK, TEXT = 3.0, 4.5  # WCAG 2.2, 1.4.11 and 1.4.3
THEMES = pytest.mark.parametrize(
    ("palette", "theme"), [(LIGHT, "light"), (DARK, "dark")], ids=["light", "dark"]
)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def theme_of(name: str) -> dict[str, Any]:
    config = (places.front() / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(config)["theme"][name])


def test_contrast_is_what_the_definition_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_every_mark_stands_out_from_its_page(palette: Palette, theme: str) -> None:
    marks = (palette.accent, palette.muted, palette.good, palette.warn, *palette.hues)
    faint = {mark for mark in marks if contrast(mark, palette.paper) < MARK}
    assert faint == set(), theme


@THEMES
def test_every_text_can_be_read_on_its_page(palette: Palette, theme: str) -> None:
    for text in (palette.ink, palette.muted, palette.accent, palette.good, palette.warn):
        assert contrast(text, palette.paper) >= TEXT, theme


@THEMES
def test_the_palette_is_that_of_the_theme(palette: Palette, theme: str) -> None:
    themed = theme_of(theme)
    assert palette.ink == themed["textColor"]
    assert palette.paper == themed["backgroundColor"]
    assert palette.line == themed["borderColor"]
    assert list(palette.hues) == themed["chartCategoricalColors"]


@THEMES
def test_text_and_links_can_be_read_on_every_surface(palette: Palette, theme: str) -> None:
    themed = theme_of(theme)
    surfaces = (
        palette.paper,
        themed["secondaryBackgroundColor"],
        themed["sidebar"]["backgroundColor"],
    )
    for surface in surfaces:
        assert contrast(themed["textColor"], surface) >= TEXT
        assert contrast(themed["linkColor"], surface) >= TEXT


@THEMES
def test_notes_and_warnings_can_be_read(palette: Palette, theme: str) -> None:
    del palette
    themed = theme_of(theme)
    for colour in ("blue", "green", "orange", "yellow", "red"):
        text, background = themed[f"{colour}TextColor"], themed[f"{colour}BackgroundColor"]
        assert contrast(text, background) >= TEXT, colour


@THEMES
def test_a_button_stands_on_its_page_and_its_words_on_it(palette: Palette, theme: str) -> None:
    primary = theme_of(theme)["primaryColor"]
    assert contrast("#FFFFFF", primary) >= TEXT
    assert contrast(primary, palette.paper) >= MARK
