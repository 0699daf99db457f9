"""The clock, behind a small protocol so that a test can say what day it is."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the day and the moment."""

    def today(self) -> date:
        """Give the day on the officer's calendar."""
        ...

    def now_utc(self) -> datetime:
        """Give this moment in UTC, with its time zone."""
        ...


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Give the day on the officer's calendar, in the machine's time zone."""
        return datetime.now(tz=UTC).astimezone().date()

    def now_utc(self) -> datetime:
        """Give this moment in UTC, with its time zone."""
        return datetime.now(tz=UTC)
