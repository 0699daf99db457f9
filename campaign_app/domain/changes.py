"""Flags for what an act touched, so that screens know what to reload."""

from enum import Flag, auto


class Changes(Flag):
    """What an act changed; a screen reloads when it shows one of these."""

    NONE = 0
    ISSUER = auto()
    REGULATIONS = auto()
    UNIONS = auto()
    MEMBERS = auto()
    SUBJECTS = auto()
    ACTIVITIES = auto()
    CAMPAIGNS = auto()
    CRITERIA = auto()
    REGISTRATIONS = auto()
    RESULTS = auto()
    SCORES = auto()
    COUNCIL = auto()
    NOMINATIONS = auto()
    DECISIONS = auto()
    AWARDS = auto()
    PRINTS = auto()
    OFFICERS = auto()
    TEMPLATES = auto()

    @classmethod
    def everything(cls) -> "Changes":
        """All flags at once, for the first load and after opening another workspace."""
        return ~cls.NONE
