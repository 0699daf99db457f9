"""What can be imported: each kind in a module of its own, loaded when it is first asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.language import _ as translate
from campaign_app.services.imports.fields import ImportField
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.session import Session
from campaign_app.spreadsheets import heading_key

if TYPE_CHECKING:
    from campaign_app.services.imports.draft import Draft
    from campaign_app.services.imports.plan import ImportChoice, ImportPlan, Progress

SEQUENCE = frozenset({"stt", "tt", "so tt", "so thu tu", "ghi chu"})
"""Headings every list may have; they show where it begins and mean nothing."""


class Scope(StrEnum):
    """What a list belongs to, besides the workspace."""

    NONE = "none"
    CAMPAIGN = "campaign"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSpec:
    """How one kind of list is read, planned and written.

    Attributes:
        kind: which one.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        fields: what its columns may give.
        more_fields: gives further fields that depend on the workspace (the criteria of a campaign).
        named_by: the fields a row is called by; the first one given.
        scope: what the list belongs to; the choice has to say which.
        takes_union: whether all rows may be said to belong to one union.
        plan: looks at every row of the draft and says what is to be done with it.
        write: writes a plan, inside an act that is already open.
        changes: what screens must reload afterwards.
        act: the name of the act for so many rows.
    """

    kind: ImportKind
    label: str
    fields: tuple[ImportField, ...]
    named_by: tuple[str, ...]
    plan: Callable[["Draft"], None]
    write: Callable[[Session, "ImportPlan", "Progress | None"], None]
    changes: Changes
    act: Callable[[int], str]
    scope: Scope = Scope.NONE
    takes_union: bool = False
    more_fields: Callable[[Session, "ImportChoice"], tuple[ImportField, ...]] | None = None

    @property
    def shown_label(self) -> str:
        """The label in the language of the program."""
        return translate(self.label)

    def all_fields(self, session: Session, choice: "ImportChoice") -> tuple[ImportField, ...]:
        """Give the fields of this kind in this workspace, and campaign or year.

        Raises:
            InvalidInputError: the choice does not say which campaign or year.
        """
        if self.scope is Scope.CAMPAIGN and choice.campaign_id is None:
            raise InvalidInputError(_("Chưa chọn phong trào mà danh sách thuộc về."))
        if self.scope is Scope.YEAR and choice.year is None:
            raise InvalidInputError(_("Chưa chọn năm của danh sách."))
        return (*self.fields, *(self.more_fields(session, choice) if self.more_fields else ()))


def usual_headings(fields: Iterable[ImportField]) -> dict[str, str]:
    """Give the field of each usual heading, by the heading's key."""
    found: dict[str, str] = {}
    for item in fields:
        for key in (heading_key(item.label), heading_key(item.name), *item.headings):
            found.setdefault(key, item.name)
    return found


def known_headings(kind: ImportKind) -> frozenset[str]:
    """Give the keys of headings that show where a list of this kind begins."""
    return SEQUENCE | usual_headings(spec_of(kind).fields).keys()


def kinds() -> tuple[ImportKind, ...]:
    """Give what can be imported."""
    return tuple(_specs())


def spec_of(kind: ImportKind) -> ImportSpec:
    """Give how a kind is imported."""
    return _specs()[kind]


def _specs() -> dict[ImportKind, ImportSpec]:
    from campaign_app.services.imports import (
        achievements,
        awards,
        members,
        monthly_ratings,
        nominations,
        registrations,
        results,
        unions,
    )

    listed = (
        unions.SPEC,
        members.SPEC,
        registrations.SPEC,
        results.SPEC,
        monthly_ratings.SPEC,
        nominations.SPEC,
        awards.SPEC,
        achievements.SPEC,
    )
    return {spec.kind: spec for spec in listed}
