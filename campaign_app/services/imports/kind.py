"""What can be imported, by the words of the command line."""

from enum import StrEnum


class ImportKind(StrEnum):
    """What a list is of."""

    UNIONS = "unions"
    MEMBERS = "members"
    REGISTRATIONS = "registrations"
    RESULTS = "results"
    MONTHLY_RATINGS = "monthly-ratings"
    NOMINATIONS = "nominations"
    AWARDS = "awards"
    ACHIEVEMENTS = "achievements"
