"""Asking for the words of a nomination: its merit, its reason, and whom it is for outside a campaign."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from campaign_app.domain.commendation import AwardBasis, Grant, Requirement
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.language import _
from campaign_app.services.merit_proofs import MeritProof
from campaign_app.services.merits import MeritWords
from campaign_app.ui.forms import ChoiceField, ComboField, FormDialog, TextField, ask_fields
from campaign_app.ui.page import label
from campaign_app.ui.subject_choice import Chosen

_REST_MS = 400
"""How long typing must rest before the certificate is laid out again."""


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


Look = Callable[[str, Callable[[MeritProof], None]], None]
"""Asks how a certificate will read with a sentence, and hands the answer on."""


class MeritDialog(FormDialog):
    """The sentence a certificate will carry, as it will stand there, and the summary of merit."""

    def __init__(self, parent: QWidget | None, words: MeritWords, look: Look | None = None) -> None:
        """Make the form; without ``look`` the certificate's lines are not shown."""
        super().__init__(
            parent,
            _("Sửa câu thành tích"),
            _("&Ghi"),
            intro=_("Câu in trên giấy khen của {name}.").format(name=words.name),
        )
        self._look = look
        self.merit = TextField(_("&Câu thành tích"), words.merit, required=True, height=72)
        self.add(self.merit)
        self.proof = label("", "muted", wrap=True)
        self.proof.setAccessibleName(_("Chữ trên giấy khen"))
        self.trouble = label("", "error", wrap=True)
        self.add_wide(self.proof)
        self.add_wide(self.trouble)
        self.proof.hide()
        self.trouble.hide()
        self.summary: TextField | None = None
        if words.summary is not None:
            hint = _("In trong danh sách trích ngang.")
            if words.proposed and not words.summary:
                hint = _("Soạn sẵn từ thành tích, sáng kiến đã công nhận; sửa lại nếu cần.")
            shown = words.summary or words.proposed
            self.summary = TextField(_("&Tóm tắt thành tích"), shown, height=110, hint=hint)
            self.add(self.summary)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._renew)
        self.merit.changed.connect(self._rest.start)
        self._renew()

    def _renew(self) -> None:
        if self._look is not None:
            self._look(self.merit.read(), self._show)

    def _show(self, told: MeritProof) -> None:
        if not isValid(self):
            return  # closed while it was read
        self.proof.setText(_("Trên giấy khen:\n{lines}").format(lines="\n".join(told.lines)))
        self.proof.setVisible(bool(told.lines))
        self.trouble.setText("\n".join(told.problems))
        self.trouble.setVisible(bool(told.problems))


def ask_merit(
    parent: QWidget | None, words: MeritWords, look: Look | None = None
) -> tuple[str, str | None] | None:
    """Ask for the sentence a certificate will carry and the summary of merit; None when given up.

    Where no summary is stored, the one made of accepted achievements stands in the form to be looked through.
    """
    dialog = MeritDialog(parent, words, look)
    if not dialog.ask_value():
        return None
    return dialog.merit.value(), None if dialog.summary is None else dialog.summary.value()


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
