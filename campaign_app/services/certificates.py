"""The words of a certificate, and its PDF."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import Grant, SubjectKind
from campaign_app.domain.errors import DataProblem, NotFoundError, RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import CertificateWords, words_from_json, words_to_json
from campaign_app.domain.wording import campaign_period, date_in_words
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.honoured import Honoured
from campaign_app.services.issuers import IssuerRow, SignatoryRow
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.awards import CertificateIssue, PrintLog
from campaign_app.store.models.issuers import SignMode
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import issuers as issuer_queries
from campaign_app.store.queries.awards import AwardRow
from campaign_app.system.paths import resource

if TYPE_CHECKING:
    from campaign_app.certificates import Template

__all__ = [
    "DEFAULT_TEMPLATE",
    "TemplateRow",
    "certificate_pdf",
    "faultless_rows",
    "log_files",
    "post_and_unit",
    "preflight",
    "printable_rows",
    "save_certificates",
    "templates",
    "words_hash",
    "words_of",
    "write_certificates",
]

DEFAULT_TEMPLATE = "giay-khen-a4"
FORM_TITLES = {
    "GIAY_KHEN": "GIẤY KHEN",  # on paper
    "BANG_KHEN": "BẰNG KHEN",  # on paper
    "CO_THI_DUA": "CỜ THI ĐUA",  # on paper
    "KY_NIEM_CHUONG": "KỶ NIỆM CHƯƠNG",  # on paper
}
DEPUTY_LINES = {
    SignMode.KT: "KT. CHỦ TỊCH",  # on paper
    SignMode.TL: "TL. CHỦ TỊCH",  # on paper
    SignMode.TUQ: "TUQ. CHỦ TỊCH",  # on paper
}


_SIZES = {(297, 210): "A4", (210, 297): "A4", (420, 297): "A3", (297, 420): "A3"}


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template that can be chosen: its name for the services, its title and its paper for people."""

    name: str
    title: str
    paper: str


def templates() -> list[TemplateRow]:
    """The shipped templates, the default first, then by their titles."""
    names = [path.stem for path in resource("templates", "certificates").glob("*.json")]
    rows = [TemplateRow(name, template.name, _paper(template)) for name in names for template in [load(name)]]
    return sorted(rows, key=lambda row: (row.name != DEFAULT_TEMPLATE, row.title))


def _paper(template: "Template") -> str:
    size = f"{template.width:g} × {template.height:g} mm"
    known = _SIZES.get((round(template.width), round(template.height)))
    if known is None:
        return size
    turned = _("ngang") if template.width > template.height else _("dọc")
    return f"{known} {turned}, {size}"


def template_path(name: str) -> Path:
    """Where a shipped template lies.

    Raises:
        NotFoundError: there is none of this name.
    """
    folder = resource("templates", "certificates")
    path = folder / f"{name}.json"
    if Path(name).name != name or not path.is_file():
        names = sorted(known.stem for known in folder.glob("*.json"))
        raise NotFoundError(
            _("Không có mẫu giấy khen “{name}”.").format(name=name),
            hint=_("Các mẫu có sẵn: {names}.").format(names=", ".join(names)),
        )
    return path


def load(name: str) -> "Template":
    """Read a shipped template."""
    from campaign_app import certificates

    return certificates.load_template(template_path(name))


def words_of(
    *,
    nomination: Honoured,
    issuer: IssuerRow,
    signatory: SignatoryRow,
    campaign: CampaignRow | None,
    number_text: str,
    signed_on: date,
    register_number: int,
) -> CertificateWords:
    """Every word of the first certificate of an award, in paper Vietnamese."""
    workspace = issuer_queries.workspace()
    collective = nomination.kind is SubjectKind.COLLECTIVE
    dated = date_in_words(signed_on)
    words = CertificateWords(
        issuer_parent=issuer.parent_name.upper(),
        issuer=issuer.name.upper(),
        granter_line=issuer.granter_line,
        granted="TRUY TẶNG" if nomination.grant is Grant.TRUY_TANG else "TẶNG",  # on paper
        form_title=FORM_TITLES[nomination.form],
        salutation="" if collective else nomination.salutation,
        recipient=nomination.name if collective else nomination.name.upper(),
        post_and_unit=post_and_unit(nomination),
        merit=nomination.merit,
        movement_title="" if campaign is None else campaign.title,
        period="" if campaign is None else campaign_period(campaign.year, campaign.cycle),
        decision_number=number_text,
        decision_date=dated,
        decision_date_short=f"{signed_on:%d/%m/%Y}",
        place=issuer.place,
        place_and_date=date_in_words(signed_on, issuer.place),
        authority_line=issuer.authority_line,
        sign_mode=DEPUTY_LINES.get(signatory.sign_mode, ""),
        signer_post=signatory.post.upper(),
        signer_name=signatory.name,
        register_number=str(register_number),
        year=str(signed_on.year),
        example_mark="VÍ DỤ" if workspace.is_example else "",  # on paper
    )
    return with_payload(words, workspace.code)


def post_and_unit(nomination: Honoured) -> str:
    """The line below the name: post and unit, the unit once."""
    post = nomination.post
    if nomination.kind is SubjectKind.COLLECTIVE:
        return nomination.unit
    unit = nomination.unit or nomination.union
    return post if not unit or unit.casefold() in post.casefold() else ", ".join(filter(None, (post, unit)))


def with_payload(words: CertificateWords, workspace_code: str) -> CertificateWords:
    """Give the words with their QR payload: version, workspace, year, register number, decision, checksum."""
    checksum = words_hash(words)[:12]
    parts = ("SV1", workspace_code, words.year, words.register_number, words.decision_number, checksum)
    return replace(words, qr_payload="|".join(parts))


def words_hash(words: CertificateWords) -> str:
    """SHA-256 over every printed word; the QR payload, which carries a part of it, stays out."""
    printed = {name: text for name, text in words.as_dict().items() if name != "qr_payload"}
    text = json.dumps(printed, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(name: str) -> str:
    """What the sheet is printed with: template and font hashes, as one hash."""
    from campaign_app import certificates

    return str(certificates.template_fingerprint(load(name)))


def write_first_issue(session: Session, *, award_id: int, words: CertificateWords, print_of: str) -> None:
    """Write the first certificate of an award inside an act that is already open, with all its words."""
    CertificateIssue.create(
        award=award_id,
        sequence=1,
        reason=IssueReason.FIRST,
        words=words_to_json(words),
        words_hash=words_hash(words),
        template=DEFAULT_TEMPLATE,
        fingerprint=print_of,
        issued_at=session.now(),
    )


def preflight(
    session: Session, award_ids: Sequence[int], *, template: str | None = None, with_stock: bool = True
) -> list[DataProblem]:
    """What is wrong with these sheets, by recipient, and with the emblem; empty when all may be printed.

    Without a template it is the one the first certificate was made out with; ``with_stock`` is false when
    they go onto a blank.
    """
    from campaign_app import certificates

    rows = printable_rows(session, award_ids)
    words = [words_from_json(row.words) for row in rows]
    used = load(template or rows[0].template)
    return list(certificates.preflight(used, words, emblem=emblem(session, rows[0]), with_stock=with_stock))


def certificate_pdf(
    session: Session,
    award_id: int,
    *,
    template: str | None = None,
    with_stock: bool = True,
    changes: Mapping[str, str] | None = None,
) -> bytes:
    """The page of one award as PDF, for the screen; revoked awards are shown too.

    Args:
        session: the workspace.
        award_id: the award.
        template: the template to show it in; by default the one it was made out with.
        with_stock: whether to draw what a pre-printed blank already carries.
        changes: words to try in place of the printed ones, by the name of their variable; nothing is kept.

    Raises:
        NotFoundError: there is no such award.
        RequirementError: it was brought in with a certificate made out elsewhere, and no words are tried.
    """
    from campaign_app import certificates

    for row in queries.awards(award_id=award_id):
        if row.made_elsewhere and changes is None:
            raise RequirementError(
                _("Khen thưởng này được nhập từ sổ cũ nên ở đây không có giấy khen để xem hay in."),
                hint=_("Bản gốc bị mất, hỏng thì dùng “Cấp lại giấy khen”."),
            )
        words = replace(words_from_json(row.words), **(changes or {}))
        return certificates.certificate_page(
            load(template or row.template), words, emblem=emblem(session, row), with_stock=with_stock
        )
    raise NotFoundError(_("Không còn mục khen thưởng này trong sổ."))


def emblem(session: Session, row: AwardRow) -> bytes | None:
    """The issuer's emblem, when one was given and its file is whole."""
    for issuer in issuer_queries.issuers():
        if issuer.id == row.issuer_id and issuer.emblem_sha256:
            return files.read(session.files_folder, issuer.emblem_sha256)
    return None


def write_certificates(
    session: Session,
    *,
    award_ids: Sequence[int],
    target: Path,
    template: str | None = None,
    with_stock: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write the newest certificates of these awards as one PDF, in the given order; give the pages.

    The print log is left alone, so that it works beside an open window.

    Args:
        session: the workspace.
        award_ids: the awards.
        target: the file to write.
        template: the template to print with; by default the one the first certificate was made out with.
        with_stock: whether to draw what a pre-printed blank already carries.
        progress: told (pages done, pages in all); what it raises cancels.

    Raises:
        RequirementError: a sheet has a problem, or an award is revoked; nothing is written.
    """
    from campaign_app import certificates

    rows = faultless_rows(session, award_ids, template=template, with_stock=with_stock)
    pages = certificates.write_certificates(
        target,
        load(template or rows[0].template),
        [words_from_json(row.words) for row in rows],
        emblem=emblem(session, rows[0]),
        with_stock=with_stock,
        progress=progress,
    )
    return int(pages)


def save_certificates(
    session: Session,
    *,
    award_ids: Sequence[int],
    target: Path,
    template: str | None = None,
    with_stock: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Counted:
    """Write the PDF as :func:`write_certificates` and log each sheet as put out; give the pages.

    Raises:
        RequirementError: a sheet has a problem, or an award is revoked; nothing is written or logged.
    """
    pages = write_certificates(
        session,
        award_ids=award_ids,
        target=target,
        template=template,
        with_stock=with_stock,
        progress=progress,
    )
    log_files(session, award_ids, [target.name] * len(award_ids), place=target.name)
    return Counted(pages, Changes.PRINTS | Changes.AWARDS | Changes.CAMPAIGNS)


def log_files(session: Session, award_ids: Sequence[int], names: Sequence[str], *, place: str) -> None:
    """Record that the newest certificates of these awards were put out into PDF files, one name for each.

    A file is no print: it is told apart by its ending, which is added where it is missing.
    """
    rows = printable_rows(session, award_ids)
    with session.act(_("Xuất giấy khen ra tệp {name}").format(name=place), is_undoable=False):
        for row, name in zip(rows, names, strict=True):
            PrintLog.create(
                issue=row.issue_id,
                printed_at=session.now(),
                target=name if name.lower().endswith(".pdf") else f"{name}.pdf",
                officer=session.officer_id,
            )


def faultless_rows(
    session: Session, award_ids: Sequence[int], *, template: str | None = None, with_stock: bool = True
) -> list[AwardRow]:
    """Read the awards as :func:`printable_rows`, once every sheet may be printed as it is.

    Raises:
        NotFoundError, RequirementError: as :func:`printable_rows`, or a sheet has a problem.
    """
    rows = printable_rows(session, award_ids)
    found = preflight(session, award_ids, template=template, with_stock=with_stock)
    problems = [problem for problem in found if problem.blocks]
    if problems:
        raise RequirementError(
            ngettext(
                "{count} giấy khen chưa in được.", "{count} giấy khen chưa in được.", len(problems)
            ).format(count=len(problems)),
            problems=problems,
        )
    return rows


def printable_rows(session: Session, award_ids: Sequence[int]) -> list[AwardRow]:
    """Read the awards in the given order with their newest certificates.

    Raises:
        NotFoundError: one is not in the workspace.
        RequirementError: there are none, one was revoked, or one was brought in from an older register.
    """
    del session
    known = {row.id: row for row in queries.awards()}
    missing = [award_id for award_id in award_ids if award_id not in known]
    if missing:
        raise NotFoundError(_("Không còn mục khen thưởng này trong sổ."))
    rows = [known[award_id] for award_id in award_ids]
    if not rows:
        raise RequirementError(
            _("Chưa có giấy khen nào để in."), hint=_("Ký và vào số quyết định khen thưởng trước.")
        )
    revoked = [row for row in rows if row.state is AwardState.REVOKED]
    if revoked:
        raise RequirementError(
            _("Có giấy khen đã bị thu hồi nên không in."),
            problems=[
                DataProblem(row.name, _("thu hồi theo {document}").format(document=row.revoked_by_document))
                for row in revoked
            ],
        )
    older = [row for row in rows if row.made_elsewhere]
    if older:
        raise RequirementError(
            _("Có khen thưởng nhập từ sổ cũ nên ở đây không có giấy khen để in."),
            hint=_("Bản gốc bị mất, hỏng thì dùng “Cấp lại giấy khen”."),
            problems=[DataProblem(row.name, _("giấy khen đã in từ trước")) for row in older],
        )
    return rows
