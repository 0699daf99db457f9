"""What every paper of a campaign or decision begins and ends with, and what it stands on."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from campaign_app.documents import phrases
from campaign_app.documents.words import LetterHead
from campaign_app.domain.regulations import LegalDocument, holds
from campaign_app.domain.vietnamese import search_key
from campaign_app.domain.wording import campaign_period, date_in_words
from campaign_app.services import regulations
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.certificates import DEPUTY_LINES
from campaign_app.services.issuers import PLACE_WORDS, IssuerRow, SignatoryRow, issuers, signatories
from campaign_app.services.session import Session
from campaign_app.services.sheets import likely_signer
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import issuers as issuer_queries

__all__ = ["TITLE_FITS", "Frame", "award_bases", "campaign_bases", "frame_of", "head_of"]

_ORDER = ("Luật", "Nghị định", "Thông tư", "Quyết định", "Hướng dẫn", "Kế hoạch")  # on paper
_FITS_UPRIGHT, _FITS_BOLD = 30, 26
"""How many capitals of 12 pt the left half of the head holds on one line."""
TITLE_FITS = 62
"""How many letters of a bold title of 14 pt stand on one line of A4 upright."""
_ABOUT_AWARDS = search_key("khen thưởng")  # on paper


@dataclass(frozen=True, slots=True)
class Frame:
    """Who makes the paper, who signs it, and in which campaign; ``year`` is for a day still open."""

    issuer: IssuerRow
    signer: SignatoryRow | None
    campaign: CampaignRow | None
    year: int
    reason: str = ""

    @property
    def occasion(self) -> str:
        """What the awards are for."""
        if self.campaign is None:
            told = phrases.small_start(self.reason)
            return told if told.startswith("thành tích") else f"thành tích “{self.reason}”"  # on paper
        period = campaign_period(self.campaign.year, self.campaign.cycle)
        return f"phong trào thi đua “{self.campaign.title}” {period}"  # on paper

    @property
    def cause(self) -> str:
        """The same as it goes on after "tặng Giấy khen"."""
        return f"{'do có' if self.campaign is None else 'trong'} {self.occasion}"  # on paper


def frame_of(
    session: Session,
    *,
    issuer_id: int,
    campaign: CampaignRow | None,
    on: date,
    signatory_id: int | None = None,
    reason: str = "",
) -> Frame:
    """The issuer, and who signs: the one who did, else who probably will on this day."""
    issuer = next(row for row in issuers(session) if row.id == issuer_id)
    known = [row for row in signatories(session) if row.issuer_id == issuer_id]
    chosen = next((row for row in known if row.id == signatory_id), None)
    return Frame(issuer, chosen or likely_signer(known, on), campaign, on.year, reason)


def head_of(told: Frame, *, number: str, on: date | None) -> dict[str, Any]:
    """The fields of the letter head, to be handed on to the words of a paper.

    Args:
        told: who makes the paper and why.
        number: number and symbol; an open number before the signature.
        on: the day of the paper; open where there is none.
    """
    issuer, signer, campaign = told.issuer, told.signer, told.campaign
    head = LetterHead(
        issuer_parent=phrases.two_lines(issuer.parent_name, PLACE_WORDS, fits=_FITS_UPRIGHT),
        issuer=phrases.two_lines(issuer.name, PLACE_WORDS, fits=_FITS_BOLD),
        issuer_name=issuer.name,
        issuer_short=issuer.short_name,
        number=number,
        place_and_date=phrases.signed_date(issuer.place, on, told.year),
        authority_line=issuer.authority_line,
        sign_mode="" if signer is None else DEPUTY_LINES.get(signer.sign_mode, ""),
        signer_post="" if signer is None else signer.post.upper(),
        signer_name="" if signer is None else signer.name,
        symbol=issuer.symbol,
        movement_title="" if campaign is None else campaign.title,
        period="" if campaign is None else campaign_period(campaign.year, campaign.cycle),
        occasion=told.occasion,
        occasion_title=phrases.balanced(told.cause, fits=TITLE_FITS),
        example_mark="VÍ DỤ" if issuer_queries.workspace().is_example else "",  # on paper
    )
    return {item.name: getattr(head, item.name) for item in fields(head)}


def open_number(told: Frame, kind: str) -> str:
    """The place of a number that comes later: "……/QĐ-LĐLĐ"; without a kind it is a letter's."""
    symbol = f"{kind}-{told.issuer.symbol}" if kind else told.issuer.symbol
    return f"{phrases.OPEN_NUMBER}/{symbol}"


def campaign_bases(session: Session, row: CampaignRow) -> tuple[str, ...]:
    """What a campaign's plan stands on: the charter, and the documents chosen for it but the plan itself."""
    wanted = campaign_queries.basis_ids(row.id)
    known = {item.id: item.document for item in regulations.legal_documents(session)}
    listed = [known[item] for item in wanted if known[item].number != row.launch_number]
    return (phrases.CHARTER, *(_named(document) for document in listed))


def award_bases(session: Session, told: Frame, on: date) -> tuple[str, ...]:
    """What a proposal or decision stands on: the law of awards in force, the charter, and the campaign's own.

    Only documents whose text or dates were seen are named as law.
    """
    known, row, issuer = regulations.legal_documents(session), told.campaign, told.issuer
    own = set() if row is None else set(campaign_queries.basis_ids(row.id))
    listed = [
        item.document
        for item in known
        if holds(item.document, on)
        and (row is None or item.document.number != row.launch_number)
        and (
            item.id in own or (item.document.verified and _ABOUT_AWARDS in search_key(item.document.subject))
        )
    ]
    listed.sort(key=_rank)
    law = [document for document in listed if document.kind in _ORDER[:3]]
    rest = [document for document in listed if document not in law]
    return (*map(_named, law), phrases.CHARTER, *map(_named, rest), *_plan(issuer, row))


def _plan(issuer: IssuerRow, row: CampaignRow | None) -> tuple[str, ...]:
    """The plan the campaign was launched with."""
    if row is None or not row.launch_number:
        return ()
    day = f" {date_in_words(row.launched_on)}" if row.launched_on else ""
    about = f"phát động phong trào thi đua “{row.title}” {campaign_period(row.year, row.cycle)}"  # on paper
    return (f"Căn cứ Kế hoạch số {row.launch_number}{day} của {issuer.name} về {about};",)  # on paper


def _rank(document: LegalDocument) -> tuple[int, date]:
    kind = _ORDER.index(document.kind) if document.kind in _ORDER else len(_ORDER)
    return kind, document.valid_from


def _named(document: LegalDocument) -> str:
    return phrases.legal_basis(
        kind=document.kind,
        number=document.number,
        issued_on=document.issued_on,
        issuer=document.issuer,
        subject=document.subject,
    )
