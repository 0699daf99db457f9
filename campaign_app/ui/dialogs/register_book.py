"""The form that asks which years of the golden register become a book."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.ui.choice_fields import ComboField
from campaign_app.ui.forms import FormDialog


class BookDialog(FormDialog):
    """Asks for the first and the last year of the book.

    Args:
        parent: the page.
        years: the years of the register, the newest first.
        chosen: the year on screen; None for all.
    """

    def __init__(self, parent: QWidget | None, years: Sequence[int], chosen: int | None) -> None:
        super().__init__(
            parent,
            _("In sổ vàng thành sổ"),
            _("&Chọn tệp…"),
            intro=_("Sổ khổ A4 ngang để in và đóng quyển (PDF), hoặc bảng Excel cùng các cột ấy."),
        )
        options = [(year, str(year)) for year in years]
        self.first = ComboField(_("&Từ năm"), options, chosen or years[-1])
        self.last = ComboField(_("Đế&n năm"), options, chosen or years[0])
        self.add(self.first, self.last)

    def form_error(self) -> str:
        """Say when the years stand the wrong way round."""
        if self.first.value() > self.last.value():
            return _("Năm đầu sau năm cuối; hãy chọn lại.")
        return ""

    def years(self) -> tuple[int, int]:
        """Give the first and the last year."""
        return int(self.first.value()), int(self.last.value())
