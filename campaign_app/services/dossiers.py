"""The dossier of a nomination (hồ sơ đề nghị): which of its papers have come in, and what is missing.

A dossier is the unit's report on the merit, the minutes of its own meeting and its letter with the list (the
set NĐ 152/2025 and the decrees before it ask for a giấy khen, which unions use too). A missing paper bars
nobody from the council; it is named before the decision.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text
from campaign_app.services.evidence import EvidenceFile, stored_file
from campaign_app.services.evidence_files import read_paper
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.reviews import DossierPaper, DossierPart, Nomination
from campaign_app.store.models.unions import Subject
from campaign_app.store.queries import dossiers as queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.dossiers import DossierPaperRow

__all__ = [
    "Dossier",
    "DossierPaperRow",
    "DossierPart",
    "dossier_file",
    "dossiers",
    "missing_papers",
    "part_label",
    "record_papers",
    "take_off_paper",
]

LONGEST_NOTE = 500


def part_label(part: DossierPart) -> str:
    """Name a paper of the dossier."""
    return {
        DossierPart.REPORT: _("báo cáo thành tích"),
        DossierPart.MINUTES: _("biên bản họp xét"),
        DossierPart.LIST: _("tờ trình kèm danh sách"),
    }[part]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers of one nomination that have come in."""

    papers: tuple[DossierPaperRow, ...] = ()

    @property
    def missing(self) -> tuple[DossierPart, ...]:
        """The papers that have not come in, in the order of the dossier."""
        there = {paper.part for paper in self.papers}
        return tuple(part for part in DossierPart if part not in there)

    @property
    def is_complete(self) -> bool:
        """Whether every paper is there."""
        return not self.missing

    def paper(self, part: DossierPart) -> DossierPaperRow | None:
        """Give one paper; None where it has not come in."""
        return next((paper for paper in self.papers if paper.part is part), None)


def dossiers(session: Session, campaign_id: int | None) -> dict[int, Dossier]:
    """The dossiers of a campaign (or of nominations outside any) by nomination id, read in one query.

    A nomination of which nothing has come in is left out; it has an empty ``Dossier()``.
    """
    del session
    found: dict[int, list[DossierPaperRow]] = {}
    for paper in queries.papers(campaign_id):
        found.setdefault(paper.nomination_id, []).append(paper)
    return {nomination_id: Dossier(tuple(papers)) for nomination_id, papers in found.items()}


def missing_papers(
    session: Session, campaign_id: int | None, *, nomination_ids: Collection[int] | None = None
) -> list[DataProblem]:
    """Who still owes which papers, to be named before the decision; it bars nobody.

    Args:
        session: the workspace.
        campaign_id: the campaign; None for nominations outside any.
        nomination_ids: only these; all where none are named.
    """
    there = dossiers(session, campaign_id)
    return [
        DataProblem(row.name, _("hồ sơ thiếu {papers}").format(papers=_listed(dossier.missing)), blocks=False)
        for row in review_queries.nominations(campaign_id)
        if nomination_ids is None or row.id in nomination_ids
        for dossier in [there.get(row.id, Dossier())]
        if not dossier.is_complete
    ]


def _listed(parts: Sequence[DossierPart]) -> str:
    return ", ".join(part_label(part) for part in parts)


def record_papers(
    session: Session,
    *,
    nomination_ids: Sequence[int],
    parts: Collection[DossierPart],
    received_on: date,
    paths: Mapping[DossierPart, Path] | None = None,
    note: str = "",
) -> Counted:
    """Write down that papers of these nominations came in, as one act; give how many dossiers it concerned.

    A paper that was there already gets the new day and note, and the new file where one is given. One file
    may belong to many nominations: a unit sends one letter with its whole list.

    Args:
        session: the workspace.
        nomination_ids: whose papers.
        parts: which papers; those of ``paths`` are among them.
        received_on: the day they came in.
        paths: the files of some of them, kept whole in the workspace.
        note: what the officer says of them.

    Raises:
        InvalidInputError: no paper is named, the day has not come, or a file cannot be read, is empty, too
            large or of a kind that is not kept.
        LockedError: a campaign is over.
        NotFoundError: a nomination is not there any more.
    """
    given = paths or {}
    wanted = [part for part in DossierPart if part in parts or part in given]
    if not wanted or not nomination_ids:
        raise InvalidInputError(_("Chưa chọn giấy tờ nào của hồ sơ."))
    if received_on > session.today():
        raise InvalidInputError(
            _("Ngày nhận {day} chưa đến.").format(day=format_date(received_on)),
            hint=_("Ghi ngày giấy tờ đến cơ quan."),
        )
    told = optional_text(note, _("Ghi chú"), longest=LONGEST_NOTE)
    read = {part: read_paper(path) for part, path in given.items()}
    count = len(nomination_ids)
    words = ngettext("Ghi hồ sơ của {count} đề nghị", "Ghi hồ sơ của {count} đề nghị", count)
    with session.act(words.format(count=count)):
        for nomination_id in nomination_ids:
            _refuse_over(session, nomination_id)
        kept = {
            part: files.keep(session.files_folder, data, name=name, now=session.now())
            for part, (name, data) in read.items()
        }
        for nomination_id in nomination_ids:
            for part in wanted:
                columns: dict[str, object] = {"received_on": received_on, "note": told}
                if part in kept:
                    columns["file"] = kept[part]
                _put(nomination_id, part, columns)
    return Counted(count, Changes.NOMINATIONS)


def _put(nomination_id: int, part: DossierPart, columns: dict[str, object]) -> None:
    mine = (DossierPaper.nomination == nomination_id) & (DossierPaper.part == part)
    if not DossierPaper.update(**columns).where(mine).execute():
        DossierPaper.create(nomination=nomination_id, part=part, **columns)


def take_off_paper(session: Session, paper_id: int) -> Changes:
    """Take a paper back that was written down by mistake; its file stays, so that this can be undone.

    Raises:
        LockedError: the award is decided, or the campaign is over.
        NotFoundError: the paper is not there.
    """
    row = _paper(paper_id)
    nomination = _refuse_over(session, row.nomination_id)
    name = str(Subject.get_by_id(nomination.subject_id).printed_name)
    told = _("Gỡ {paper} – {name}").format(paper=part_label(DossierPart(row.part)), name=name)
    with session.act(told):
        if nomination.state == NominationState.DECIDED:
            raise LockedError(_("Đã có quyết định khen thưởng nên không gỡ giấy tờ khỏi hồ sơ được."))
        row.delete_instance()
    return Changes.NOMINATIONS


def dossier_file(session: Session, paper_id: int) -> EvidenceFile:
    """Give the file of a paper, as it was when it was added.

    Raises:
        NotFoundError: the paper has none, or its file is missing or was altered.
    """
    row = _paper(paper_id)
    if row.file_id is None:
        raise NotFoundError(
            _("Giấy tờ này chỉ ghi ngày nhận, chưa có tệp."), hint=_("Bấm “Ghi hồ sơ” để kèm tệp.")
        )
    return stored_file(session, row.file_id)


def _paper(paper_id: int) -> DossierPaper:
    row = DossierPaper.get_or_none(DossierPaper.id == paper_id)
    if row is None:
        raise NotFoundError(_("Giấy tờ này không còn trong hồ sơ."))
    return row


def _refuse_over(session: Session, nomination_id: int) -> Nomination:
    row = Nomination.get_or_none(Nomination.id == nomination_id)
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    if row.campaign_id is not None:
        held = campaign(session, row.campaign_id)
        if held.stage in {CampaignStage.CLOSED, CampaignStage.CANCELLED}:
            raise LockedError(
                _("Phong trào {code} đã kết thúc nên không ghi hồ sơ nữa.").format(code=held.code)
            )
    return row
