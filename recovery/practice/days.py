"""Local days: when a person's day begins, and the time zone of this machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

MICROSECOND = timedelta(microseconds=1)
_MIDNIGHT_1970 = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall clock's, the offset comes apart


def begin(day: date, zone: tzinfo) -> int:
    """Return when a local day begins, in microseconds since 1970.

    Where clocks jump over midnight the day begins at the jump; where midnight comes twice, at
    the first.
    """
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - its offset is asked next
    offset = midnight.replace(tzinfo=zone).utcoffset() or timedelta()
    return (midnight - _MIDNIGHT_1970 - offset) // MICROSECOND


class _Here(tzinfo):
    """The time zone that this machine is set to, with the offset of each date."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - not known here
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        local = moment.replace(tzinfo=UTC).astimezone()
        return local.replace(tzinfo=self)


HERE: tzinfo = _Here()
