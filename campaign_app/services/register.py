"""The golden register (Sổ vàng): every award of every year, and what became of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES, CertificateWords, words_from_json, words_to_json
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.services import certificates
from campaign_app.services.checks import required_text
from campaign_app.services.session import Session
from campaign_app.store.models.awards import Award, CertificateIssue, HandOver
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import certificates as certificate_queries
from campaign_app.store.queries import issuers as issuer_queries
from campaign_app.store.queries import union_changes as change_queries
from campaign_app.store.queries.awards import AwardRow
from campaign_app.store.queries.certificates import IssueRow, PrintRow

__all__ = [
    "CORRECTABLE",
    "AwardRow",
    "IssueRow",
    "PrintRow",
    "award",
    "correct_misprint",
    "entries",
    "hand_over",
    "issues",
    "prints",
    "record_of",
    "reissue",
    "revoke",
    "words",
]

CORRECTABLE = ("salutation", "recipient", "post_and_unit", "merit")
"""What a misprint may touch; number, date and signer are the decision's and stay."""


def entries(session: Session, *, typed: str = "") -> list[AwardRow]:
    """All awards, the newest year first, or those in which every typed word is found without diacritics."""
    del session
    wanted = search_key(typed).split()
    rows = queries.awards()
    if not wanted:
        return rows
    return [row for row in rows if all(word in _haystack(row) for word in wanted)]


def _haystack(row: AwardRow) -> str:
    return search_key(
        f"{row.name} {row.present_name} {row.post} {row.union} {row.decision} {row.register_number} "
        f"{row.register_year}"
    )


def award(session: Session, award_id: int) -> AwardRow:
    """One award.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    for row in queries.awards(award_id=award_id):
        return row
    raise NotFoundError(_("Không còn mục khen thưởng này trong sổ."))


def record_of(session: Session, award_id: int) -> list[AwardRow]:
    """Everything that was awarded to the one this award went to, the newest first, the award included.

    A union's record goes on through merges and splits: what the unions it came from and those that came from
    it were awarded belongs to it, each under the name it bore.

    Raises:
        NotFoundError: there is no such award.
    """
    asked = award(session, award_id)
    own = {asked.subject_id}
    if asked.kind is SubjectKind.COLLECTIVE and asked.union_id is not None:
        of_unions = change_queries.own_subjects(change_queries.line_of(asked.union_id))
        if asked.subject_id in of_unions:
            own |= of_unions
    found = [row for subject_id in own for row in queries.awards(subject_id=subject_id)]
    return sorted(found, key=lambda row: (row.signed_on, row.register_number), reverse=True)


def issues(session: Session, award_id: int) -> list[IssueRow]:
    """Every certificate made out for an award, the first first."""
    del session
    return certificate_queries.issues(award_id)


def prints(session: Session, award_id: int) -> list[PrintRow]:
    """Every sheet put out for an award, the first first."""
    del session
    return certificate_queries.prints(award_id)


def words(session: Session, award_id: int) -> CertificateWords:
    """The words of an award's newest certificate."""
    return words_from_json(award(session, award_id).words)


def correct_misprint(session: Session, *, award_id: int, changes: Mapping[str, str], note: str) -> Changes:
    """Make out a corrected certificate under the same number; the misprinted words are kept beside it.

    Raises:
        InvalidInputError: nothing is changed, or something that belongs to the decision is.
        LockedError: the award is revoked.
    """
    told = required_text(note, _("Lý do đính chính"), longest=500)
    barred = [name for name in changes if name not in CORRECTABLE]
    if barred:
        labels = ", ".join(VARIABLES[name].shown_label if name in VARIABLES else name for name in barred)
        raise InvalidInputError(
            _("{what} thuộc về quyết định nên không đính chính trên giấy khen được.").format(what=labels)
        )
    with session.act(_("Đính chính giấy khen")):
        row = _valid(session, award_id)
        before = words_from_json(row.words)
        after = replace(before, **{name: clean(text) for name, text in changes.items()})
        if after == before:
            raise InvalidInputError(
                _("Không có chữ nào thay đổi."), hint=_("Sửa chữ in sai rồi đính chính, hoặc dùng “Cấp lại”.")
            )
        required_text(after.recipient, _("Tên người, tập thể được khen"), longest=200)
        required_text(after.merit, _("Thành tích"), longest=600)
        after = certificates.with_payload(after, issuer_queries.workspace().code)
        _issue(session, row, after, IssueReason.CORRECTED, note=told)
    return Changes.AWARDS | Changes.PRINTS


def reissue(session: Session, *, award_id: int, note: str, document: str = "") -> Changes:
    """Make out a lost or damaged certificate again: the same words, the same number.

    Raises:
        LockedError: the award is revoked.
    """
    told = required_text(note, _("Lý do cấp lại"), longest=500)
    with session.act(_("Cấp lại giấy khen")):
        row = _valid(session, award_id)
        _issue(session, row, words_from_json(row.words), IssueReason.REISSUED, note=told, document=document)
    return Changes.AWARDS | Changes.PRINTS


def _issue(
    session: Session,
    row: AwardRow,
    told: CertificateWords,
    reason: IssueReason,
    *,
    note: str,
    document: str = "",
) -> None:
    CertificateIssue.create(
        award=row.id,
        sequence=row.issue_sequence + 1,
        reason=reason,
        document=document,
        note=note,
        words=words_to_json(told),
        words_hash=certificates.words_hash(told),
        template=row.template,
        fingerprint=certificates.fingerprint(row.template),
        issued_at=session.now(),
    )


def revoke(session: Session, *, award_id: int, document: str, on: date, reason: str) -> Changes:
    """Revoke an award by a deciding document; its register number is never used again.

    Source: Luật Thi đua, khen thưởng 2022, on decisions cancelled for false merit.

    Raises:
        InvalidInputError: the document or reason is missing, or the day comes before the decision.
        LockedError: it is revoked already.
    """
    columns = {
        "state": AwardState.REVOKED,
        "revoked_on": on,
        "revoked_by_document": required_text(document, _("Văn bản thu hồi"), longest=120),
        "revoked_reason": required_text(reason, _("Lý do thu hồi"), longest=1000),
    }
    with session.act(_("Thu hồi khen thưởng"), is_legal=True):
        row = _valid(session, award_id)
        if on < row.signed_on:
            raise InvalidInputError(_("Ngày thu hồi trước ngày quyết định khen thưởng."))
        Award.update(**columns).where(Award.id == award_id).execute()
    return Changes.AWARDS


def hand_over(session: Session, *, award_id: int, on: date, received_by: str, note: str = "") -> Changes:
    """Record who received the certificate, and when; a second saying replaces the first."""
    told = required_text(received_by, _("Người nhận"), longest=120)
    with session.act(_("Trao giấy khen"), is_undoable=False):
        row = _valid(session, award_id)
        if on < row.signed_on:
            raise InvalidInputError(_("Ngày trao trước ngày quyết định khen thưởng."))
        HandOver.insert(award=award_id, handed_on=on, received_by=told, note=note).on_conflict(
            conflict_target=[HandOver.award],
            preserve=[HandOver.handed_on, HandOver.received_by, HandOver.note],
        ).execute()
    return Changes.AWARDS


def _valid(session: Session, award_id: int) -> AwardRow:
    row = award(session, award_id)
    if row.state is AwardState.REVOKED:
        raise LockedError(
            _("Khen thưởng này đã bị thu hồi theo {document}.").format(document=row.revoked_by_document)
        )
    return row
