"""A widget's callback that the disk may refuse: why is told at the next run, the page stays.

An error in a callback would take the place of the whole page, and what is typed would be
nowhere to be seen. The page shows the reason with `recovery.ui.saving.told`.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from recovery.errors import RecoveryError
from recovery.ui.saving import refused

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")


def refusable(act: Callable[Given, None]) -> Callable[Given, None]:
    """Let a callback end where it is refused, and keep the reason for the page to tell."""
    return refusable_with("")(act)


def refusable_with(first: str) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """Do so with a sentence before the reason."""

    def refusable(act: Callable[Given, None]) -> Callable[Given, None]:
        @wraps(act)
        def whole(*args: Given.args, **kwargs: Given.kwargs) -> None:
            try:
                act(*args, **kwargs)
            except RecoveryError as error:
                refused(f"{first} {error}".lstrip())

        return whole

    return refusable
