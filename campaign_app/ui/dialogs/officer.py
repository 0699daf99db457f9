"""Asking who works with the workspace now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.issuers import OfficerRow


def ask_who_works(parent: QWidget | None, known: Sequence[OfficerRow], last: str) -> int | None:
    """Ask which officer works now, the last one proposed; none when the question is put off."""
    from campaign_app.ui.choice_fields import ComboField
    from campaign_app.ui.forms import ask_fields

    proposed = next((row.id for row in known if row.name == last), known[0].id)
    chosen = ask_fields(
        parent,
        _("Ai đang làm việc?"),
        _("&Bắt đầu"),
        (ComboField(_("&Cán bộ"), [(row.id, row.name) for row in known], proposed),),
        intro=_("Tên này được ghi vào lịch sử cùng những việc bạn làm."),
    )
    return None if chosen is None else int(chosen[0])
