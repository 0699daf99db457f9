"""Asking for a list made public: from which day to which, where, and by which document."""

from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.public_notices import NoticeDetails, NoticeRow, usual_end
from campaign_app.ui.forms import DateField, FormDialog, LineField, TextField


class NoticeDialog(FormDialog):
    """The days, the place, the number and a note of a notice, new or to be mended."""

    def __init__(
        self, parent: QWidget | None, *, today: date, intro: str, row: NoticeRow | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Công khai danh sách đề nghị") if row is None else _("Sửa lần công khai"),
            _("&Công khai") if row is None else _("&Ghi"),
            intro=intro,
        )
        self.posted_on = DateField(_("Từ &ngày"), row.posted_on if row else today, required=True)
        self.closes_on = DateField(
            _("Đến hết n&gày"), row.closes_on if row else usual_end(today), required=True
        )
        self.place = LineField(_("Nơ&i công khai"), row.place if row else "", max_length=200)
        self.number = LineField(_("&Số thông báo"), row.number if row else "", max_length=60)
        self.note = TextField(_("Ghi ch&ú"), row.note if row else "")
        self.add(self.posted_on, self.closes_on, self.place, self.number, self.note)

    def form_error(self) -> str:
        """Say that it ends before it begins."""
        first, last = self.posted_on.value(), self.closes_on.value()
        if first is not None and last is not None and last < first:
            return _("Ngày kết thúc {last} trước ngày bắt đầu {first}.").format(
                last=format_date(last), first=format_date(first)
            )
        return ""

    def wanted(self) -> NoticeDetails:
        """Give the notice as it stands in the fields."""
        return NoticeDetails(
            posted_on=self.posted_on.value() or date.min,
            closes_on=self.closes_on.value() or date.min,
            place=self.place.value(),
            number=self.number.value(),
            note=self.note.value(),
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, *, today: date, intro: str, row: NoticeRow | None = None
    ) -> NoticeDetails | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, today=today, intro=intro, row=row)
        return dialog.wanted() if dialog.ask_value() else None
