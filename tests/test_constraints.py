"""The exact versions in constraints.txt."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LINES = [
    line
    for line in (Path(__file__).resolve().parents[1] / "constraints.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
PINS = {canonicalize_name(pin.name): pin for pin in map(Requirement, LINES)}


def needed(package: str, extra: str, seen: set[str]) -> set[str]:
    """Gather the names of all that a package needs here, however far down."""
    try:
        wanted = [Requirement(line) for line in requires(package) or []]
    except PackageNotFoundError:
        return seen
    for one in wanted:
        name = canonicalize_name(one.name)
        if name not in seen and (one.marker is None or one.marker.evaluate({"extra": extra})):
            seen.add(name)
            for more in one.extras or {""}:
                needed(name, more, seen)
    return seen


def test_every_line_is_one_package_at_one_exact_version() -> None:
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+(; .+)?", line) for line in LINES)
    assert len(PINS) == len(LINES)


def test_all_that_gets_installed_is_pinned_the_test_extra_included() -> None:
    names = needed("interview-recovery", "test", set())
    assert {"streamlit", "pytest", "numpy"} <= names
    assert names - set(PINS) == set()


def test_the_pins_lie_within_the_projects_own_bounds() -> None:
    for line in requires("interview-recovery") or []:
        bound = Requirement(line)
        pin = PINS[canonicalize_name(bound.name)]
        (exact,) = pin.specifier
        assert bound.specifier.contains(exact.version), f"{pin} is outside {bound}"
