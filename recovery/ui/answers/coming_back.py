"""When an answer comes back, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from recovery.ui.days import day

if TYPE_CHECKING:
    from datetime import datetime

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def back(moment: datetime, at: datetime) -> str:
    """Say how long it is until a moment: minutes and hours today, then days of the calendar.

    ``at`` has the offset of the person's clock.
    """
    local = moment.astimezone(at.tzinfo)
    days = (local.date() - at.date()).days
    left = moment - at
    if left < HOUR:
        return f"{max(-(-left // MINUTE), 1)} min"
    if days <= 0:
        return f"{left // HOUR} h"
    return "tomorrow" if days == 1 else f"{days} days"


def back_on(moment: datetime, at: datetime) -> str:
    """Say when an answer comes back, as a sentence; ``at`` as in ``back``."""
    local = moment.astimezone(at.tzinfo)
    if local.date() <= at.date():
        return f"Comes back today at {local:%H:%M}."
    return f"Comes back on {day(local.date())}."
