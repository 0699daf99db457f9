"""The papers that prove results."""

from dataclasses import dataclass
from datetime import datetime

from campaign_app.store.models.campaigns import Evidence, Period, Result
from campaign_app.store.models.files import StoredFile
from campaign_app.store.rows import rows_of


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
        )
        .join(StoredFile)
        .where(Evidence.result.in_(result_ids))
        .order_by(Evidence.id)
    )
    return rows_of(EvidenceLine, query)
