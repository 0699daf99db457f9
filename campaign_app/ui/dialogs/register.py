"""The form of the page 'Sổ vàng': revoking an award."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.register import AwardRow
from campaign_app.ui.forms import DateField, LineField, TextField, ask_fields


@dataclass(frozen=True, slots=True)
class Revocation:
    """By which document an award is revoked, when, and why."""

    document: str
    on: date
    reason: str


def ask_revocation(parent: QWidget | None, award: AwardRow, today: date) -> Revocation | None:
    """Ask for the deciding document, its day and the reason; None when the officer gives up."""
    document = LineField(
        _("&Văn bản thu hồi"), required=True, max_length=120, placeholder=_("Ví dụ: 12/QĐ-LĐLĐ")
    )
    on = DateField(_("N&gày văn bản"), max(today, award.signed_on), required=True)
    reason = TextField(_("&Lý do thu hồi"), required=True)

    def not_before_the_award(day: date | None) -> None:
        if day is not None and day < award.signed_on:
            raise InvalidInputError(
                _("Ngày thu hồi trước ngày quyết định khen thưởng {day}.").format(
                    day=format_date(award.signed_on)
                )
            )

    on.check_with(not_before_the_award)
    answer = ask_fields(
        parent,
        _("Thu hồi khen thưởng"),
        _("&Tiếp tục"),
        [document, on, reason],
        intro=_(
            "Thu hồi khi thành tích bị kết luận là sai. In sai chữ thì đính chính, mất hoặc hỏng thì cấp "
            "lại ở trang Khen thưởng."
        ),
    )
    return None if answer is None else Revocation(*answer)
