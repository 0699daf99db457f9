"""The forms of the page 'Khen thưởng': signature, number, correction, reissue, hand-over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.services.budget import Budget, told_parts
from campaign_app.services.issuers import SignatoryRow
from campaign_app.services.sheets import NumberPlan, likely_signer
from campaign_app.ui.dialogs.campaigns_fields import money_fields
from campaign_app.ui.fields import Field
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    WholeField,
    ask_fields,
)
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.tasks import Tasks

LARGEST_NUMBER = 99_999
_PREVIEW_HEIGHT = 250
_FOLLOW_AFTER_MS = 10


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and when."""

    signatory: SignatoryRow
    on: date


@dataclass(frozen=True, slots=True)
class Correction:
    """The words as they should have been printed, and why they are printed anew."""

    changes: dict[str, str]
    note: str


@dataclass(frozen=True, slots=True)
class HandOverNote:
    """Who received a certificate, and when."""

    on: date
    received_by: str
    note: str


class SignatureDialog(FormDialog):
    """Asks who signed the decision, and on which day."""

    def __init__(self, parent: QWidget | None, signers: Sequence[SignatoryRow], today: date) -> None:
        super().__init__(
            parent,
            _("Ký quyết định khen thưởng"),
            _("&Tiếp tục"),
            intro=_("Ghi đúng người ký và ngày trên bản giấy đã ký."),
        )
        self.signer = ComboField(
            _("&Người ký"),
            [(row, _signer_words(row)) for row in signers],
            likely_signer(signers, today),
        )
        self.on = DateField(_("N&gày ký"), today, required=True)
        self.add(self.signer, self.on)

    def form_error(self) -> str:
        """See that the signer was in office on that day."""
        signer, on = self.signer.value(), self.on.value()
        if signer is None:
            return _("Chưa có người ký. Khai báo ở trang Thiết lập.")
        if on is not None and not signer.holds_on(on):
            return _("Ngày {day} nằm ngoài nhiệm kỳ của {name}.").format(
                day=format_date(on), name=signer.name
            )
        return ""

    @classmethod
    def ask(cls, parent: QWidget | None, signers: Sequence[SignatoryRow], today: date) -> Signature | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, signers, today)
        if not dialog.ask_value():
            return None
        on = dialog.on.value()
        return None if on is None else Signature(dialog.signer.value(), on)


def _signer_words(row: SignatoryRow) -> str:
    start = format_date(row.term_from)
    if row.term_to is None:
        return _("{name} – {post} (từ {start})").format(name=row.name, post=row.post, start=start)
    return _("{name} – {post} ({start}–{end})").format(
        name=row.name, post=row.post, start=start, end=format_date(row.term_to)
    )


def ask_number(parent: QWidget | None, plan: NumberPlan) -> int | None:
    """Ask for the decision's number, the next free one to begin with; None when the officer gives up."""
    before = (
        _("Số gần nhất đã cấp năm {year} là {last}.").format(
            year=plan.year, last=format_number(plan.number - 1)
        )
        if plan.number > 1
        else _("Năm {year} chưa cấp số quyết định nào trong sổ này.").format(year=plan.year)
    )
    after = _("Cùng với số quyết định, {count} số Sổ vàng từ {first} đến {last} sẽ được cấp.").format(
        count=format_number(plan.count),
        first=format_number(plan.first_register),
        last=format_number(plan.last_register),
    )
    field = WholeField(
        _("&Số quyết định"),
        plan.number,
        required=True,
        minimum=1,
        maximum=LARGEST_NUMBER,
        hint=_("Ký hiệu …/{symbol} được thêm vào sau số.").format(symbol=plan.symbol),
    )
    answer = ask_fields(parent, _("Vào số quyết định"), _("&Tiếp tục"), [field], intro=f"{before} {after}")
    return None if answer is None else int(answer[0])


def ask_budget(parent: QWidget | None, told: Budget) -> tuple[int | None, int | None] | None:
    """Ask what there is for rewards and what a frame costs, in đồng; None when the officer gives up."""
    answer = ask_fields(
        parent,
        _("Kinh phí khen thưởng"),
        _("&Ghi"),
        money_fields(told.limit, told.frame_cost),
        intro="\n".join(told_parts(told)),
    )
    return None if answer is None else (answer[0], answer[1])


class CorrectionDialog(FormDialog):
    """Asks for the right words of a misprinted certificate; the page below follows what is typed.

    Args:
        parent: the page.
        tasks: the workers.
        words: name, label and printed text of each word.
        draw: makes the page with changed words, by their names; on the database worker.
    """

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        words: Sequence[tuple[str, str, str]],
        draw: Callable[[dict[str, str]], bytes],
    ) -> None:
        super().__init__(
            parent,
            _("Đính chính giấy khen in sai"),
            _("Đính &chính"),
            intro=_(
                "Sửa chữ in sai so với quyết định. Số, ngày, người ký thuộc về quyết định nên giữ nguyên; "
                "bản in sai được lưu lại trong Sổ vàng."
            ),
        )
        self._tasks, self._words, self._draw = tasks, words, draw
        self._asked = 0
        self._texts: list[Field[str]] = [
            TextField(_long_label(name, label), text)
            if name in {"merit", "post_and_unit"}
            else LineField(_long_label(name, label), text)
            for name, label, text in words
        ]
        self._note = LineField(_("&Lý do đính chính"), required=True, placeholder=_("Ví dụ: in sai họ tên"))
        self.add(*self._texts, self._note)
        self.preview = PdfPreview(tasks)
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self.add_wide(self.preview)
        self._soon = QTimer(self, singleShot=True, interval=_FOLLOW_AFTER_MS)
        self._soon.timeout.connect(self._follow)
        for field in self._texts:
            field.changed.connect(self._soon.start)
        self._follow()

    def _follow(self) -> None:
        self._asked += 1
        asked, changes = self._asked, self.changes()

        def show(pdf: bytes) -> None:
            if asked == self._asked:  # more may have been typed since
                self.preview.show_pdf(pdf, is_same_paper=True)

        self._tasks.run(self, lambda: self._draw(changes), show)

    def changes(self) -> dict[str, str]:
        """Give the words that differ from what was printed, by their names."""
        typed = [(name, field.read(), text) for field, (name, _label, text) in zip(
            self._texts, self._words, strict=True
        )]  # fmt: skip
        return {name: now for name, now, before in typed if now != before}

    def correction(self) -> Correction:
        """Give what was typed; once the form is right."""
        return Correction(self.changes(), self._note.read())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: Tasks,
        words: Sequence[tuple[str, str, str]],
        draw: Callable[[dict[str, str]], bytes],
    ) -> Correction | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, tasks, words, draw)
        return dialog.correction() if dialog.ask_value() else None


def _long_label(name: str, label: str) -> str:
    marks = {"salutation": "&D", "recipient": "&N", "post_and_unit": "&C", "merit": "&T"}
    mark = marks.get(name, "")
    return mark + label[1:] if mark[1:] == label[:1] else label


def ask_reissue(parent: QWidget | None, name: str) -> tuple[str, str] | None:
    """Ask why a certificate is made out again, and on which document; None when the officer gives up."""
    note = LineField(_("&Lý do cấp lại"), required=True, placeholder=_("Ví dụ: bị mất, hư hỏng"))
    document = LineField(_("&Văn bản đề nghị"), hint=_("Đơn hoặc công văn đề nghị cấp lại, nếu có."))
    answer = ask_fields(
        parent,
        _("Cấp lại giấy khen"),
        _("&Cấp lại"),
        [note, document],
        intro=_("Cấp lại cho {name} với đúng nội dung và số cũ.").format(name=name),
    )
    return None if answer is None else (answer[0], answer[1])


def ask_hand_over(parent: QWidget | None, name: str, today: date) -> HandOverNote | None:
    """Ask who received a certificate, and when; None when the officer gives up."""
    on = DateField(_("Ngà&y trao"), today, required=True)
    receiver = LineField(_("&Người nhận"), name, required=True, max_length=120)
    note = LineField(_("G&hi chú"))
    answer = ask_fields(
        parent,
        _("Ghi trao giấy khen"),
        _("&Ghi"),
        [on, receiver, note],
        intro=_("Giấy khen tặng {name}.").format(name=name),
    )
    return None if answer is None else HandOverNote(answer[0], answer[1], answer[2])


def ask_outside_reason(parent: QWidget | None) -> str | None:
    """Ask why a decision outside any campaign is drafted; None when the officer gives up."""
    reason = TextField(_("&Lý do khen thưởng"), required=True)
    answer = ask_fields(
        parent,
        _("Dự thảo quyết định ngoài phong trào"),
        _("&Dự thảo"),
        [reason],
        intro=_("Dành cho khen đột xuất hoặc khen quá trình cống hiến đã được Hội đồng thông qua."),
    )
    return None if answer is None else str(answer[0])
