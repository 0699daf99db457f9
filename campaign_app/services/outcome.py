"""What an act gives back besides its changes."""

from dataclasses import dataclass

from campaign_app.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class Added:
    """The id of what an act added, and what screens must reload."""

    id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Counted:
    """How many an act concerned, and what screens must reload."""

    count: int
    changes: Changes
