"""The forms of the settings."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.issuers import IssuerDetails, IssuerRow, SignatoryRow, SignMode
from campaign_app.system import preferences
from campaign_app.ui.forms import ComboField, DateField, FormDialog, LineField, TextField, ask_fields

USUAL_POST = "Chủ tịch"  # on paper
SAMPLE_NUMBER = "03/KH-LĐLĐ"  # on paper
DOCUMENT_KINDS = ("Kế hoạch", "Quyết định", "Hướng dẫn", "Nghị định", "Luật", "Thông tư")  # on paper


@dataclass(frozen=True, slots=True)
class SignatoryAnswer:
    """A signer as the form gives it."""

    name: str
    post: str
    sign_mode: SignMode
    term_from: date
    term_to: date | None


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """A legal document as the form gives it."""

    number: str
    issued_on: date
    issuer: str
    subject: str
    kind: str
    valid_to: date | None
    source: str


def sign_mode_label(mode: SignMode) -> str:
    """Say by what right somebody signs."""
    return {
        SignMode.TM: _("Thay mặt (TM.)"),
        SignMode.KT: _("Ký thay (KT.)"),
        SignMode.TL: _("Thừa lệnh (TL.)"),
        SignMode.TUQ: _("Thừa ủy quyền (TUQ.)"),
        SignMode.HEAD: _("Người đứng đầu ký"),
    }[mode]


def ask_issuer(parent: QWidget, row: IssuerRow) -> IssuerDetails | None:
    """Ask for the issuer's lines; None when the officer gives up."""
    fields = (
        LineField(_("&Cấp trên"), row.parent_name, max_length=200),
        LineField(_("Tên đầ&y đủ"), row.name, required=True, max_length=200),
        LineField(_("Tên &ngắn"), row.short_name, max_length=80),
        LineField(
            _("&Dòng tặng trên giấy khen"),
            row.granter_line,
            max_length=200,
            hint=_("In màu đỏ phía trên chữ TẶNG; bỏ trống thì lấy theo tên đầy đủ."),
        ),
        LineField(_("Dòng &quyền ký"), row.authority_line, max_length=120),
        LineField(_("Đị&a danh"), row.place, required=True, max_length=80),
        LineField(
            _("Ký &hiệu văn bản"),
            row.symbol,
            required=True,
            max_length=20,
            hint=_("Phần sau QĐ- trong số quyết định, chẳng hạn LĐLĐ."),
        ),
        DateField(_("&Hoạt động từ ngày"), row.valid_from, required=True),
        DateField(_("Đến n&gày"), row.valid_to),
    )
    asked = ask_fields(
        parent,
        _("Sửa cơ quan ban hành"),
        _("&Lưu"),
        fields,
        intro=_("Giấy khen đã cấp vẫn giữ nguyên lời văn lúc in."),
    )
    if asked is None:
        return None
    parent_name, name, short_name, granter, authority, place, symbol, first, last = asked
    return IssuerDetails(
        name=name,
        place=place,
        symbol=symbol,
        parent_name=parent_name,
        short_name=short_name,
        granter_line=granter,
        authority_line=authority,
        valid_from=first,
        valid_to=last,
    )


class SignatoryDialog(FormDialog):
    """Asks for a signer; the term may not end before it begins."""

    def __init__(self, parent: QWidget, row: SignatoryRow | None, *, today: date) -> None:
        title = _("Thêm người ký") if row is None else _("Sửa người ký")
        super().__init__(parent, title, _("&Thêm") if row is None else _("&Lưu"))
        self.name = LineField(_("&Họ và tên"), row.name if row else "", required=True, max_length=120)
        self.post = LineField(_("&Chức vụ"), row.post if row else USUAL_POST, required=True, max_length=120)
        self.mode = ComboField(
            _("&Quyền ký"),
            [(mode, sign_mode_label(mode)) for mode in SignMode],
            row.sign_mode if row else SignMode.TM,
            hint=_("Ban Thường vụ làm việc theo chế độ tập thể: Chủ tịch, Phó Chủ tịch ký thay mặt."),
        )
        first = row.term_from if row else date(today.year, 1, 1)
        self.first = DateField(_("Nhiệm kỳ &từ ngày"), first, required=True)
        self.last = DateField(
            _("Đến &ngày"), row.term_to if row else None, hint=_("Bỏ trống nếu còn giữ chức.")
        )
        self.add(self.name, self.post, self.mode, self.first, self.last)

    def form_error(self) -> str:
        """Say that the term is the wrong way round."""
        first, last = self.first.value(), self.last.value()
        return _("Nhiệm kỳ kết thúc trước khi bắt đầu.") if first and last and last < first else ""


def ask_signatory(parent: QWidget, row: SignatoryRow | None, *, today: date) -> SignatoryAnswer | None:
    """Ask for a new signer, or for changes of one; None when the officer gives up."""
    dialog = SignatoryDialog(parent, row, today=today)
    if not dialog.ask_value():
        return None
    first = dialog.first.value() or today
    return SignatoryAnswer(
        dialog.name.value(), dialog.post.value(), dialog.mode.value(), first, dialog.last.value()
    )


def ask_officer(parent: QWidget) -> tuple[Any, ...] | None:
    """Ask for the name and post of an officer; None when the officer gives up."""
    return ask_fields(
        parent,
        _("Thêm cán bộ"),
        _("&Thêm"),
        (
            LineField(_("&Họ và tên"), required=True, max_length=120),
            LineField(_("&Chức vụ"), max_length=120),
        ),
    )


def remember_officer(name: str) -> None:
    """Propose this officer when the program is next opened on this machine."""
    known, _problems = preferences.load()
    preferences.save(replace(known, recent=replace(known.recent, officer=name)))


def ask_document(parent: QWidget) -> DocumentAnswer | None:
    """Ask for a legal document; None when the officer gives up."""
    asked = ask_fields(
        parent,
        _("Thêm văn bản"),
        _("&Thêm"),
        (
            LineField(_("&Số, ký hiệu"), required=True, max_length=80, placeholder=SAMPLE_NUMBER),
            DateField(_("&Ngày ban hành"), required=True),
            LineField(_("&Cơ quan ban hành"), required=True, max_length=200),
            TextField(_("&Trích yếu"), required=True),
            ComboField(_("&Loại văn bản"), [(kind, kind) for kind in DOCUMENT_KINDS]),
            DateField(_("&Hết hiệu lực ngày"), hint=_("Bỏ trống nếu còn hiệu lực.")),
            LineField(_("N&guồn"), hint=_("Nơi đã đọc văn bản, để người sau tra lại."), max_length=300),
        ),
        intro=_("Văn bản mới được đánh dấu “chưa kiểm chứng”."),
    )
    return None if asked is None else DocumentAnswer(*asked)
