"""Deleting what nothing refers to; undoable like any other act."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import peewee as pw

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DataProblem, LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.issuers import Officer, Signatory
from campaign_app.store.models.law import LegalDocument
from campaign_app.store.models.unions import (
    Cluster,
    Discipline,
    Member,
    Sector,
    Subject,
    Union,
    UnionName,
)
from campaign_app.store.models.work import Achievement, Activity, Attainment, ServiceIndicator, Survey
from campaign_app.store.sqlite.references import label_of, references_to

__all__ = ["Deletable", "delete"]


class Deletable(StrEnum):
    """What can be deleted when nothing refers to it."""

    UNION = "UNION"
    MEMBER = "MEMBER"
    SUBJECT = "SUBJECT"
    SECTOR = "SECTOR"
    CLUSTER = "CLUSTER"
    CAMPAIGN = "CAMPAIGN"
    SIGNATORY = "SIGNATORY"
    OFFICER = "OFFICER"
    DOCUMENT = "DOCUMENT"
    ACTIVITY = "ACTIVITY"
    ACHIEVEMENT = "ACHIEVEMENT"
    DISCIPLINE = "DISCIPLINE"
    ATTAINMENT = "ATTAINMENT"
    SURVEY = "SURVEY"
    INDICATOR = "INDICATOR"


@dataclass(frozen=True, slots=True)
class _Kind:
    model: type[pw.Model]
    changes: Changes
    name: Callable[[Any], str]
    parts: frozenset[str] = frozenset()
    """Tables whose rows are parts of it and go with it."""


def _present_name(row: Union) -> str:
    name = UnionName.get_or_none((UnionName.union == row.id) & UnionName.valid_to.is_null())
    return row.code if name is None else str(name.full_name)


_CAMPAIGN_PARTS = frozenset(
    {"campaign_sector", "campaign_basis", "rating_band", "quota", "knockout", "criterion", "period"}
)
_KINDS = {
    Deletable.UNION: _Kind(
        Union, Changes.UNIONS | Changes.SUBJECTS, _present_name, frozenset({"union_name", "subject"})
    ),
    Deletable.MEMBER: _Kind(
        Member,
        Changes.MEMBERS | Changes.UNIONS,
        lambda row: str(row.full_name),
        frozenset({"membership", "discipline", "yearly_rating"}),
    ),
    Deletable.SUBJECT: _Kind(Subject, Changes.SUBJECTS, lambda row: str(row.printed_name)),
    Deletable.SECTOR: _Kind(Sector, Changes.UNIONS, lambda row: str(row.name)),
    Deletable.CLUSTER: _Kind(Cluster, Changes.UNIONS, lambda row: str(row.name)),
    Deletable.CAMPAIGN: _Kind(Campaign, Changes.CAMPAIGNS, lambda row: str(row.code), _CAMPAIGN_PARTS),
    Deletable.SIGNATORY: _Kind(Signatory, Changes.ISSUER, lambda row: str(row.name)),
    Deletable.OFFICER: _Kind(Officer, Changes.OFFICERS, lambda row: str(row.name)),
    Deletable.DOCUMENT: _Kind(LegalDocument, Changes.REGULATIONS, lambda row: str(row.number)),
    Deletable.ACTIVITY: _Kind(
        Activity, Changes.ACTIVITIES, lambda row: str(row.title), frozenset({"activity_union"})
    ),
    Deletable.ACHIEVEMENT: _Kind(Achievement, Changes.ACTIVITIES, lambda row: str(row.what)),
    Deletable.ATTAINMENT: _Kind(Attainment, Changes.ACTIVITIES, lambda row: f"{row.standard} – {row.group}"),
    Deletable.SURVEY: _Kind(Survey, Changes.ACTIVITIES, lambda row: str(row.year)),
    Deletable.INDICATOR: _Kind(ServiceIndicator, Changes.ACTIVITIES, lambda row: str(row.label or row.code)),
    Deletable.DISCIPLINE: _Kind(Discipline, Changes.MEMBERS | Changes.SCORES, lambda row: str(row.form)),
}


def delete(session: Session, kind: Deletable, key: int) -> Changes:
    """Delete a record with its own parts; Ctrl+Z brings it back.

    Raises:
        NotFoundError: it is gone already.
        LockedError: something refers to it; the message says what and how often.
    """
    told = _KINDS[kind]
    row = told.model.get_or_none(told.model.id == key)  # type: ignore[attr-defined]  # every table has one
    if row is None:
        raise NotFoundError(_("Mục này không còn trong sổ."))
    name = told.name(row)
    with session.act(_("Xóa {what} {name}").format(what=label_of(told.model._meta.table_name), name=name)):
        _refuse_referenced(session, told, name, key)
        if kind is Deletable.UNION:
            _delete_collective(session, name, key)
        if isinstance(row, Campaign) and row.stage != CampaignStage.DRAFT:
            raise LockedError(
                _("Phong trào {name} đã phát động nên không xóa được.").format(name=name),
                hint=_("Dùng “Hủy phong trào” nếu không thực hiện nữa."),
            )
        row.delete_instance()
    return told.changes


def _refuse_referenced(session: Session, told: _Kind, name: str, key: int) -> None:
    table = told.model._meta.table_name
    found = references_to(session.database, table, key, own=told.parts)
    if found:
        raise LockedError(
            _("Không xóa được {what} {name} vì đang được dùng.").format(what=label_of(table), name=name),
            problems=[DataProblem("", str(reference)) for reference in found],
            hint=_("Xóa hoặc chuyển các mục đó trước."),
        )


def _delete_collective(session: Session, name: str, union_id: int) -> None:
    """Take the union's own collective with it, when nothing refers to that; other subjects bar."""
    for subject in Subject.select().where(Subject.union == union_id):
        is_own = subject.kind == SubjectKind.COLLECTIVE and not subject.unit
        found = references_to(session.database, "subject", subject.id)
        if found or not is_own:
            raise LockedError(
                _("Không xóa được công đoàn cơ sở {name} vì đang được dùng.").format(name=name),
                problems=[DataProblem(subject.printed_name, str(reference)) for reference in found],
                hint=_("Giải thể hoặc sáp nhập công đoàn cơ sở này thay vì xóa."),
            )
        subject.delete_instance()
