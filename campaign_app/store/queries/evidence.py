"""The papers that prove results."""

from dataclasses import dataclass
from datetime import datetime

import peewee as pw

from campaign_app.store.models.campaigns import Evidence, Period, Registration, Result
from campaign_app.store.models.files import StoredFile
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One paper of a result: its file by hash, its name as it came, its size in bytes."""

    id: int
    sha256: str
    name: str
    media_type: str
    size: int
    added_at: datetime
    note: str
    period: str


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A paper of one registration with the criterion and the part of the year it proves."""

    id: int
    criterion_id: int
    period_id: int
    period: str
    sha256: str
    name: str
    size: int
    added_at: datetime
    note: str


def result_ids(registration_id: int, criterion_id: int, *, only_open: bool) -> list[int]:
    """The results of a registration on a criterion, one a period, the newest period first."""
    query = (
        Result.select(Result.id)
        .join(Period)
        .where((Result.registration == registration_id) & (Result.criterion == criterion_id))
        .order_by(Period.id.desc())
    )
    if only_open:
        query = query.where(Period.is_open)
    return [int(row.id) for row in query]


def evidence(result_ids: list[int]) -> list[EvidenceLine]:
    """The papers of these results in the order they were added."""
    query = (
        Evidence.select(
            Evidence.id,
            StoredFile.sha256,
            StoredFile.original_name,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.added_at,
            Evidence.note,
            Period.label,
        )
        .join(StoredFile)
        .switch(Evidence)
        .join(Result)
        .join(Period)
        .where(Evidence.result.in_(result_ids))
        .order_by(Evidence.id)
    )
    return rows_of(EvidenceLine, query)


def proved_results(campaign_id: int) -> set[int]:
    """The results of a campaign that have a paper, in one query."""
    query = (
        Evidence.select(Evidence.result)
        .join(Result)
        .join(Registration)
        .where(Registration.campaign == campaign_id)
        .distinct()
    )
    return {int(result_id) for (result_id,) in tuples(query)}


def of_registration(registration_id: int) -> list[DossierLine]:
    """Every paper of a registration, in the order they were added."""
    query = (
        Evidence.select(
            Evidence.id,
            Result.criterion,
            Result.period,
            Period.label,
            StoredFile.sha256,
            StoredFile.original_name,
            StoredFile.size,
            StoredFile.added_at,
            Evidence.note,
        )
        .join(StoredFile)
        .switch(Evidence)
        .join(Result)
        .join(Period)
        .where(Result.registration == registration_id)
        .order_by(Evidence.id)
    )
    return rows_of(DossierLine, query)


def delete_bare_result(result_id: int) -> None:
    """Delete a result that holds neither a value, nor a note, nor a paper."""
    r = Result
    nothing = (
        r.self_value.is_null()
        & r.self_points.is_null()
        & r.verified_value.is_null()
        & r.verified_points.is_null()
        & (r.override_note == "")
        & (r.self_note == "")
        & (r.note == "")
    )
    papers = Evidence.select(pw.fn.COUNT(Evidence.id)).where(Evidence.result == r.id)
    r.delete().where((r.id == result_id) & nothing & (papers == 0)).execute()
