"""Reading the papers of nominations that have come in."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.reviews import DossierPaper, DossierPart, Nomination
from campaign_app.store.rows import rows_of


@dataclass(frozen=True, slots=True)
class DossierPaperRow:
    """A paper of a nomination's dossier; ``file_id`` is None where only its coming was written down."""

    id: int
    nomination_id: int
    part: DossierPart
    received_on: date
    file_id: int | None
    file: str
    note: str


def papers(campaign_id: int | None) -> list[DossierPaperRow]:
    """The papers of all nominations of a campaign, or of those outside any, in one query."""
    query = (
        DossierPaper.select(
            DossierPaper.id,
            DossierPaper.nomination,
            DossierPaper.part,
            DossierPaper.received_on,
            DossierPaper.file,
            pw.fn.COALESCE(StoredFile.original_name, ""),
            DossierPaper.note,
        )
        .join(Nomination)
        .switch(DossierPaper)
        .left_outer_join(StoredFile)
        .order_by(DossierPaper.nomination, DossierPaper.id)
    )
    mine = Nomination.campaign.is_null() if campaign_id is None else Nomination.campaign == campaign_id
    return rows_of(DossierPaperRow, query.where(mine), part=DossierPart)
