"""What a certificate's words are made of, whoever tells it."""

from typing import Protocol

from campaign_app.domain.kinds import AwardForm, Grant, SubjectKind


class Honoured(Protocol):
    """Who is honoured, how and what for; a nomination, or an award of an older list."""

    @property
    def kind(self) -> SubjectKind:
        """Collective, individual or household."""

    @property
    def grant(self) -> Grant:
        """To the living, or posthumously."""

    @property
    def form(self) -> AwardForm:
        """The form of the award."""

    @property
    def name(self) -> str:
        """The name on paper."""

    @property
    def salutation(self) -> str:
        """What stands before it."""

    @property
    def post(self) -> str:
        """The post on paper."""

    @property
    def unit(self) -> str:
        """The group inside the union."""

    @property
    def union(self) -> str:
        """The union on paper."""

    @property
    def merit(self) -> str:
        """The sentence on paper."""
