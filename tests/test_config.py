"""Every setting of .streamlit/config.toml has its reason here."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from recovery import places

FILE = places.front() / ".streamlit" / "config.toml"
SETTINGS: dict[str, tuple[Any, str]] = {
    "server.address": ("127.0.0.1", "only this machine can connect"),
    "server.allowedHosts": (["localhost", "127.0.0.1"], "no web page reaches in by its own name"),
    "server.showEmailPrompt": (False, "a first start never stops to ask"),
    "server.maxUploadSize": (20, "a slip with a large file ends at once"),
    "server.fileWatcherType": ("none", "a write to the journal reruns no page"),
    "browser.gatherUsageStats": (False, "nothing is reported"),
    "client.showErrorDetails": ("none", "no traceback, which may hold private text"),
    "client.showErrorLinks": (False, "no error message is carried to a search engine"),
    "client.disableDataExport": (True, "only our export, which defuses formulas"),
    "client.toolbarMode": ("minimal", "no deploy button"),
    "logger.enableRich": (False, "no traceback in the terminal"),
    "runner.fastReruns": (False, "an act does not end the callbacks of the one before"),
    "runner.magicEnabled": (False, "a bare expression shows nothing"),
}


def flat(settings: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in settings.items():
        inner = isinstance(value, dict)
        found |= flat(value, f"{prefix}{name}.") if inner else {prefix + name: value}
    return found


CONFIG = flat(tomllib.loads(FILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("key", SETTINGS)
def test_a_setting_is_as_its_promise_needs_it(key: str) -> None:
    value, promise = SETTINGS[key]
    assert CONFIG[key] == value, promise


def test_every_setting_but_the_look_has_its_promise() -> None:
    assert {key for key in CONFIG if not key.startswith("theme.")} == set(SETTINGS)


def test_every_setting_but_the_look_has_a_comment() -> None:
    lines = FILE.read_text(encoding="utf-8").partition("[theme]")[0].splitlines()
    for number, line in enumerate(lines):
        if "=" in line and not line.startswith("#"):
            assert lines[number - 1].startswith("#"), line


def test_no_font_and_no_colour_comes_from_elsewhere() -> None:
    assert not [value for value in CONFIG.values() if "http" in str(value)]
