"""Printing certificates: where, on what, in which order, how many; what was chosen last is there again."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import calibration, printing
from campaign_app.services.calibration import paper_key
from campaign_app.services.printing import MOST_COPIES, PrintSheet, SheetOrder, TemplateChoice
from campaign_app.system.preferences import PrinterTray, PrintingPreferences
from campaign_app.system.printers import PdfPrinters, Printer, Printers, PrintSettings, Tray
from campaign_app.ui import theme
from campaign_app.ui.dialogs.calibration import CalibrationDialog
from campaign_app.ui.forms import CheckField, ComboField, FormDialog, LineField, WholeField
from campaign_app.ui.page import label, row
from campaign_app.ui.tasks import Tasks

_REASON_LENGTH = 200
_COMBO_LETTERS = 24


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What is to be printed, where and how.

    Attributes:
        award_ids: the awards in the order their sheets leave the printer.
        template: what to print with; empty for what each certificate was made out with.
        with_stock: whether to print what a pre-printed blank already carries.
        settings: printer, tray, shift, scale, paper.
        copies: sheets of each.
        reason: why sheets are printed again, where they are.
        printing: the choices, to be remembered.
    """

    award_ids: tuple[int, ...]
    template: str
    with_stock: bool
    settings: PrintSettings
    copies: int
    reason: str
    printing: PrintingPreferences


@dataclass(frozen=True, slots=True)
class Printable:
    """What the dialog is asked about: the sheets as listed, those ticked, templates, printers, orders."""

    sheets: Sequence[PrintSheet]
    chosen: Collection[int]
    templates: Sequence[TemplateChoice]
    printers: Sequence[Printer]
    orders: Sequence[SheetOrder] = tuple(SheetOrder)


class PrintDialog(FormDialog):
    """Asks how certificates are printed; the last line says which sheets that will be.

    Args:
        parent: the page.
        tasks: the workers, for the calibration sheet.
        printers: where it is printed.
        what: the sheets, templates and printers there are.
        remembered: what was chosen last and measured on each tray.
        on_measured: keeps what a ruler read.
    """

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        printers: Printers,
        what: Printable,
        remembered: PrintingPreferences,
        on_measured: Callable[[PrintingPreferences], None],
    ) -> None:
        super().__init__(parent, _("In giấy khen"), _("&In"))
        self._tasks, self._printers, self._what = tasks, printers, what
        self.remembered = remembered
        self._on_measured = on_measured
        self._takes_pdf = isinstance(printers, PdfPrinters) and printers.takes_pdf()
        self._make_machine(remembered)
        self._make_paper(remembered)
        self._make_order(remembered)
        self.summary = label("", "strong", wrap=True)
        self.summary.setAccessibleName(_("Các tờ sẽ in"))
        self.summary.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.summary)  # in sight, however far the form is scrolled
        for narrow in (self.printer, self.tray, self.template):  # names of printers may be long
            narrow.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            narrow.combo.setMinimumContentsLength(_COMBO_LETTERS)
        self.printer.changed.connect(self._fill_trays)
        for field in (self.tray, self.template):
            field.changed.connect(self._tell_place)
        for order in (self.order, self.is_reversed, self.only_chosen, self.first, self.copies):
            order.changed.connect(self._tell_sheets)
        self._fill_trays(remembered.tray_key)
        self._tell_sheets()

    # ---- fields

    def _make_machine(self, remembered: PrintingPreferences) -> None:
        listed = self._what.printers
        self.printer = ComboField(_("&Máy in"), [(p.name, p.name) for p in listed], remembered.printer)
        self.tray = ComboField(_("&Khay giấy"), [])
        self.add(self.printer, self.tray)
        self.place = label("", "small", wrap=True)
        self.calibrate_button = QPushButton(_("&Hiệu chỉnh…"))
        self.calibrate_button.setAutoDefault(False)
        self.calibrate_button.setToolTip(_("In tờ hiệu chỉnh và đo, để chữ rơi đúng chỗ trên phôi"))
        self.calibrate_button.clicked.connect(self._calibrate)
        line = row(self.place, self.calibrate_button)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        box = QWidget()
        box.setLayout(line)
        self.add_wide(box)

    def _make_paper(self, remembered: PrintingPreferences) -> None:
        choices = [(choice.name, choice.label) for choice in self._what.templates]
        self.template = ComboField(_("Mẫ&u giấy khen"), choices, remembered.template)
        self.on_blank = CheckField(
            _("In trên &phôi có sẵn khung, tiêu đề"),
            remembered.on_blank,
        )
        self.on_blank.box.setToolTip(_("Chỉ in phần chữ; phần đã có trên phôi để trống."))
        self.dpi = ComboField(
            _("Độ nét (&dpi)"),
            [(600, _("600 điểm một inch, nét nhất")), (300, _("300 điểm một inch, nhanh hơn"))],
            remembered.dpi,
        )
        self.add(*([self.template] if len(choices) > 1 else []), self.on_blank)
        self.as_pdf = CheckField(_("&Gửi nguyên tệp PDF cho máy in"), remembered.as_pdf)
        self.as_pdf.box.setToolTip(
            _("Nhanh và nét hơn; nếu máy in ra sai khổ thì bỏ chọn để gửi từng trang như ảnh.")
        )
        if self._takes_pdf:
            self.add(self.as_pdf)

    def _make_order(self, remembered: PrintingPreferences) -> None:
        labels = {
            SheetOrder.REGISTER: _("Theo số Sổ vàng"),
            SheetOrder.CEREMONY: _("Theo thứ tự trao: tập thể, rồi cá nhân"),
            SheetOrder.SECTOR: _("Theo khối, rồi số Sổ vàng"),
            SheetOrder.LIST: _("Như danh sách đang xem"),
        }
        self.order = ComboField(
            _("&Thứ tự"),
            [(order, labels[order]) for order in self._what.orders],
            SheetOrder(remembered.order),
        )
        self.order.combo.setToolTip(
            _("Thứ tự trao: tập thể trước, rồi cá nhân; theo khối, công đoàn cơ sở và tên.")
        )
        self.is_reversed = CheckField(_("In &ngược từ tờ cuối, cho khay xếp ngửa"), remembered.is_reversed)
        count = len(self._what.chosen)
        self.only_chosen = CheckField(
            ngettext("Chỉ in {count} dòng đang &chọn", "Chỉ in {count} dòng đang &chọn", count).format(
                count=format_number(count)
            ),
            count > 1,
        )
        self.only_chosen.box.setEnabled(count > 0)
        self.first = WholeField(
            _("&Bắt đầu từ tờ thứ"),
            1,
            required=True,
            minimum=1,
            hint=_("Đếm theo thứ tự ra giấy; dùng khi in tiếp sau lúc kẹt giấy."),
        )
        self.first.check_with(self._check_first)
        self.copies = WholeField(_("&Số tờ mỗi giấy"), 1, required=True, minimum=1, maximum=MOST_COPIES)
        self.reason = LineField(
            _("&Lý do in lại"), placeholder=_("Ví dụ: kẹt giấy, phôi bị bẩn"), max_length=_REASON_LENGTH
        )
        self.add(self.order, self.is_reversed, self.only_chosen, self.first, self.copies)
        self.add(self.dpi, self.reason)

    # ---- printer and tray

    def _printer(self) -> Printer | None:
        name = self.printer.read()
        return next((known for known in self._what.printers if known.name == name), None)

    def _tray(self) -> Tray:
        key = self.tray.read()
        printer = self._printer()
        trays = () if printer is None else printer.trays
        return next((tray for tray in trays if tray.key == key), Tray("", ""))

    def _fill_trays(self, wanted: str = "") -> None:
        printer = self._printer()
        before = wanted or self.tray.read()
        self.tray.set_options([] if printer is None else [(t.key, t.label) for t in printer.trays], before)
        self._tell_place()

    def _template(self) -> TemplateChoice:
        name = self.template.read()
        return next((t for t in self._what.templates if t.name == name), self._what.templates[0])

    def _place(self) -> PrinterTray:
        printer, template = self._printer(), self._template()
        name = "" if printer is None else printer.name
        return self.remembered.tray(name, self._tray().key, paper_key(template.width_mm, template.height_mm))

    def _tell_place(self) -> None:
        has_printer = self._printer() is not None
        words = calibration.place_words(self._place()) if has_printer else _("Máy này chưa cài máy in nào.")
        self.place.setText(words)
        self.calibrate_button.setEnabled(has_printer)

    def _calibrate(self) -> None:
        template = self._template()
        measured = CalibrationDialog.ask(
            self,
            self._tasks,
            self._printers,
            self._place(),
            tray_label=self._tray().label,
            width_mm=template.width_mm,
            height_mm=template.height_mm,
            dpi=self.dpi.read(),
        )
        if measured is not None:
            self.remembered = self.remembered.with_tray(measured)
            self._on_measured(self.remembered)
            self._tell_place()

    # ---- which sheets

    def _candidates(self) -> list[PrintSheet]:
        is_narrowed = self.only_chosen.read()
        return [s for s in self._what.sheets if not is_narrowed or s.award_id in self._what.chosen]

    def _check_first(self, first: int | None) -> None:
        count = len(self._candidates())
        if first is not None and first > count:
            raise InvalidInputError(_("Chỉ có {count} tờ.").format(count=format_number(count)))

    def _arranged(self) -> list[PrintSheet]:
        try:
            first = self.first.value() or 1
        except InvalidInputError:
            return []
        return printing.arrange(
            self._candidates(), order=self.order.read(), is_reversed=self.is_reversed.read(), first=first
        )

    def _tell_sheets(self) -> None:
        sheets = self._arranged()
        again = sum(bool(sheet.printed) for sheet in sheets)
        self.reason.required = again > 0
        self.reason.widget.setEnabled(again > 0)
        self.reason.line.setPlaceholderText(
            _("{count} giấy đã in rồi, ví dụ: kẹt giấy, phôi bị bẩn").format(count=format_number(again))
            if again
            else _("Chưa giấy nào in ra giấy, không cần lý do")
        )
        self.summary.setText(_sheets_words(sheets))

    def form_error(self) -> str:
        """See that there is a printer and something to print."""
        if self._printer() is None:
            return _("Chưa có máy in. Cài máy in cho máy tính này, hoặc lưu tệp PDF để in ở máy khác.")
        return "" if self._arranged() else _("Không có giấy khen nào để in.")

    def wish(self) -> PrintWish:
        """Give what was chosen; once the form is right."""
        template, tray = self._template(), self._tray()
        place = self._place()
        return PrintWish(
            award_ids=tuple(sheet.award_id for sheet in self._arranged()),
            template=template.name,
            with_stock=not self.on_blank.read(),
            settings=PrintSettings(
                place=place,
                width_mm=template.width_mm,
                height_mm=template.height_mm,
                title=self.windowTitle(),
                dpi=self.dpi.read(),
                as_pdf=self._takes_pdf and self.as_pdf.read(),
            ),
            copies=self.copies.value() or 1,
            reason=self.reason.read() if self.reason.required else "",
            printing=replace(
                self.remembered,
                printer=place.printer,
                tray_key=tray.key,
                template=template.name,
                on_blank=self.on_blank.read(),
                order=str(self.order.read()),
                is_reversed=self.is_reversed.read(),
                dpi=self.dpi.read(),
                as_pdf=self.as_pdf.read(),
            ),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: Tasks,
        printers: Printers,
        what: Printable,
        remembered: PrintingPreferences,
        on_measured: Callable[[PrintingPreferences], None],
    ) -> PrintWish | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, tasks, printers, what, remembered, on_measured)
        return dialog.wish() if dialog.ask_value() else None


def _sheets_words(sheets: Sequence[PrintSheet]) -> str:
    if not sheets:
        return _("Không có tờ nào để in.")
    count = ngettext("Sẽ in {count} giấy khen", "Sẽ in {count} giấy khen", len(sheets)).format(
        count=format_number(len(sheets))
    )
    first, last = (f"{sheet.number:02d} – {sheet.name}" for sheet in (sheets[0], sheets[-1]))
    if len(sheets) == 1:
        return _("{count}: số {first}.").format(count=count, first=first)
    return _("{count}: từ số {first} đến số {last}.").format(count=count, first=first, last=last)
