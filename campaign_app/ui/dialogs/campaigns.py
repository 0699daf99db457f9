"""The form of a campaign that is there, its launch document, and why something is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.campaigns import CampaignDetails, CampaignRow
from campaign_app.services.launching import with_merits
from campaign_app.services.regulations import LegalDocumentRow
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.dialogs.campaigns_bases import BasesField
from campaign_app.ui.dialogs.campaigns_form import CampaignFields
from campaign_app.ui.dialogs.settings import SAMPLE_NUMBER
from campaign_app.ui.forms import DateField, FormDialog, LineField, TextField, ask_fields
from campaign_app.ui.messages import ask_legal


@dataclass(frozen=True, slots=True)
class CampaignChoices:
    """What the form starts with and lets choose from; ``on`` is the day the legal bases are to hold."""

    details: CampaignDetails
    sectors: Sequence[SectorRow]
    documents: Sequence[LegalDocumentRow]
    on: date


class CampaignDialog(FormDialog):
    """Asks for everything a campaign has, criteria apart."""

    def __init__(self, parent: QWidget, choices: CampaignChoices) -> None:
        super().__init__(parent, _("Sửa phong trào thi đua"), _("Lư&u"))
        self.form = CampaignFields(choices.details, choices.sectors)
        self.documents = BasesField(
            _("&Căn cứ"), choices.documents, choices.details.basis_document_ids, choices.on
        )
        self.documents.hint = _("Thêm văn bản ở trang Thiết lập, mục Văn bản.")
        self.add(*self.form.main)
        self.add_heading(_("Thời hạn, căn cứ, xếp loại"))
        self.add(self.form.sectors, self.documents, self.form.bands)
        self.add_heading(_("Điều kiện khen thưởng"))
        self.add(*self.form.conditions)
        self.add_heading(_("Lời ghi trên giấy khen"))
        self.add(*self.form.merits)
        self.add_heading(_("Kinh phí"))
        self.add(*self.form.money)
        self.setMinimumWidth(self._inside.minimumSizeHint().width() + 2 * theme.PADDING)

    def form_error(self) -> str:
        """Say what is wrong between fields."""
        return self.form.period_error() or self.form.knockout_error()

    def details(self) -> CampaignDetails:
        """Read the whole form; call it after it was accepted."""
        return with_merits(replace(self.form.details(), basis_document_ids=self.documents.value()))


def ask_launch(parent: QWidget, row: CampaignRow, *, today: date) -> tuple[str, date] | None:
    """Ask for the launch document and whether the campaign is to be launched; None when not."""
    asked = ask_fields(
        parent,
        _("Phát động phong trào {code}").format(code=row.code),
        _("&Tiếp tục"),
        (
            LineField(_("&Số văn bản phát động"), required=True, max_length=80, placeholder=SAMPLE_NUMBER),
            DateField(_("&Ngày văn bản"), min(today, row.achievement_to), required=True),
        ),
        intro=_("Văn bản đã ký và có số; chương trình ghi lại, không cấp số."),
    )
    if asked is None:
        return None
    number, on = asked
    question = _("Phát động phong trào “{title}” theo văn bản số {number} ngày {day}?")
    agreed = ask_legal(
        parent,
        question.format(title=row.title, number=number, day=format_date(on)),
        _("&Phát động"),
        _("Sau khi phát động, các đơn vị được đăng ký; sửa bảng tiêu chí phải ghi lý do."),
    )
    return (number, on) if agreed else None


def ask_reason(parent: QWidget, title: str, act: str, intro: str, *, proposed: str = "") -> str | None:
    """Ask why something is changed or taken back; None when the officer gives up."""
    asked = ask_fields(parent, title, act, (TextField(_("Lý &do"), proposed, required=True),), intro=intro)
    return None if asked is None else str(asked[0])
