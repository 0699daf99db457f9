"""Asking for the words of a nomination: its merit, its reason, and whom it is for outside a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from campaign_app.domain.commendation import AwardBasis, Grant, Requirement
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.language import _
from campaign_app.services.merits import MeritWords
from campaign_app.ui.forms import ChoiceField, ComboField, FormDialog, TextField, ask_fields
from campaign_app.ui.subject_choice import Chosen


@dataclass(frozen=True, slots=True)
class Outside:
    """A nomination outside any campaign as the officer wants it."""

    chosen: Chosen
    basis: AwardBasis
    grant: Grant
    merit: str
    reason: str


def ask_reason(parent: QWidget | None, name: str, unmet: Sequence[Requirement]) -> str | None:
    """Ask why somebody is nominated who does not meet every requirement; None when given up."""
    lines = "\n".join(f"– {item.label}: {item.detail}" for item in unmet)
    asked = ask_fields(
        parent,
        _("Đề nghị kèm lý do"),
        _("Đề &nghị"),
        [TextField(_("&Lý do"), required=True, hint=_("Lý do được ghi vào biên bản để Hội đồng xem xét."))],
        intro=_("{name} chưa đủ điều kiện:\n{lines}").format(name=name, lines=lines),
    )
    return None if asked is None else str(asked[0])


def ask_merit(parent: QWidget | None, words: MeritWords) -> tuple[str, str | None] | None:
    """Ask for the sentence a certificate will carry and the summary of merit; None when given up.

    Where no summary is stored, the one made of accepted achievements stands in the form to be looked through.
    """
    merit = TextField(_("&Câu thành tích"), words.merit, required=True, height=90)
    summary = TextField(
        _("&Tóm tắt thành tích"),
        words.summary or words.proposed,
        height=120,
        hint=_("Soạn sẵn từ thành tích, sáng kiến đã công nhận; sửa lại nếu cần.")
        if words.proposed and not words.summary
        else _("In trong danh sách trích ngang."),
    )
    asked = ask_fields(
        parent,
        _("Sửa câu thành tích"),
        _("&Ghi"),
        [merit] if words.summary is None else [merit, summary],
        intro=_("Câu in trên giấy khen của {name}.").format(name=words.name),
    )
    if asked is None:
        return None
    return str(asked[0]), str(asked[1]) if len(asked) > 1 else None


class OutsideDialog(FormDialog):
    """Sudden and life-work merit: nobody registers for it beforehand, so it needs a reason."""

    def __init__(self, parent: QWidget | None, people: Sequence[tuple[Chosen, str]]) -> None:
        super().__init__(
            parent,
            _("Đề nghị khen ngoài phong trào"),
            _("Đề &nghị"),
            intro=_("Khen đột xuất hoặc khen quá trình cống hiến không cần đăng ký, nhưng cần nêu lý do."),
        )
        bases = (AwardBasis.SUDDEN, AwardBasis.LIFE_WORK)
        self.who = ChoiceField(_("Đơn &vị, cá nhân"), people, required=True)
        self.basis = ComboField(_("Loại &khen"), [(basis, kind_label(basis)) for basis in bases])
        self.grant = ComboField(_("Tặng &hay truy tặng"), [(grant, kind_label(grant)) for grant in Grant])
        self.merit = TextField(
            _("&Câu thành tích"), required=True, hint=_("Câu in trên giấy khen, bắt đầu bằng “Đã…”.")
        )
        self.reason = TextField(_("&Lý do"), required=True)
        self.add(self.who, self.basis, self.grant, self.merit, self.reason)

    @classmethod
    def ask(cls, parent: QWidget | None, people: Sequence[tuple[Chosen, str]]) -> Outside | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, people)
        if not dialog.ask_value():
            return None
        return Outside(
            chosen=dialog.who.value(),
            basis=dialog.basis.value(),
            grant=dialog.grant.value(),
            merit=dialog.merit.value(),
            reason=dialog.reason.value(),
        )
