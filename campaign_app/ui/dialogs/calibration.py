"""Measuring a printer: print a sheet, read a ruler at two corners, and keep what it says for that tray."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services import calibration, printing
from campaign_app.services.calibration import Reading
from campaign_app.system.preferences import PrinterTray
from campaign_app.system.printers import Printers, PrintSettings
from campaign_app.ui import icons, theme
from campaign_app.ui.forms import DecimalField, FormDialog
from campaign_app.ui.page import label, row
from campaign_app.ui.preview import render_page
from campaign_app.ui.tasks import Lane, Tasks

_PICTURE = QSize(250, 178)
_PICTURE_DPI = 60.0
_LARGEST_MM = Fraction(1000)


class CalibrationDialog(FormDialog):
    """Asks what the ruler reads off the calibration sheet, and says at once what that means."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        printers: Printers,
        place: PrinterTray,
        *,
        tray_label: str,
        width_mm: float,
        height_mm: float,
        dpi: int,
    ) -> None:
        super().__init__(
            parent,
            _("Hiệu chỉnh máy in"),
            _("&Ghi hiệu chỉnh"),
            intro=_(
                "{printer}, {tray}, khổ {width} × {height} mm. In tờ hiệu chỉnh lên giấy thường cùng khổ, đo "
                "từ mép giấy đến tâm hai dấu chữ thập rồi ghi bốn số đo vào đây."
            ).format(printer=place.printer, tray=tray_label, width=f"{width_mm:g}", height=f"{height_mm:g}"),
        )
        self._tasks, self._printers, self._dpi = tasks, printers, dpi
        self._width, self._height = width_mm, height_mm
        self._before = place
        self.result_tray = place
        self._bare = PrinterTray(printer=place.printer, tray=place.tray, paper=place.paper)
        self._pdf = calibration.sheet_pdf(place, width_mm, height_mm, tray_label=tray_label)
        self._picture = QLabel()
        self._picture.setMinimumSize(_PICTURE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(_("Hình tờ hiệu chỉnh"))
        self.print_button = _button(_("&In tờ hiệu chỉnh"), "printer-outline")
        self.print_button.clicked.connect(lambda: self._print(self._bare))
        self.check_button = _button(_("I&n thử có bù"), "check")
        self.check_button.setToolTip(_("In lại tờ này với phần bù, để đo xem đã đúng 20 mm chưa"))
        self.check_button.clicked.connect(self._print_check)
        self.forget_button = _button(_("&Bỏ hiệu chỉnh"), "undo")
        self.forget_button.setEnabled(place.is_measured)
        self.forget_button.clicked.connect(self._forget)
        self.told = label("", "small", wrap=True)
        side = QWidget()
        side.setLayout(row(self._picture, self._buttons()))
        self.add_wide(side)
        self.left = _length(_("Dấu A – từ mép &trái (mm)"))
        self.top = _length(_("Dấu A – từ mép t&rên (mm)"))
        self.right = _length(_("Dấu B – từ mép &phải (mm)"))
        self.bottom = _length(_("Dấu B – từ mép &dưới (mm)"))
        self.add(self.left, self.top, self.right, self.bottom)
        self.means = label(calibration.place_words(place), "strong", wrap=True)
        self.means.setAccessibleName(_("Kết quả đo"))
        self.add_wide(self.means)
        for field in self.fields:
            field.changed.connect(self._explain)
        self._draw()

    def _buttons(self) -> QWidget:
        column = QWidget()
        lines = row()
        lines.setDirection(lines.Direction.TopToBottom)
        for widget in (self.print_button, self.check_button, self.forget_button, self.told):
            lines.addWidget(widget)
        lines.addStretch()
        lines.setContentsMargins(0, 0, 0, 0)
        column.setLayout(lines)
        return column

    # ---- the sheet

    def _draw(self) -> None:
        def show(drawn: tuple[int, int, bytes]) -> None:
            width, height, pixels = drawn
            image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888)
            scaled = QPixmap.fromImage(image).scaled(
                _PICTURE * self.devicePixelRatioF(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(scaled)

        pdf, dpi = self._pdf, _PICTURE_DPI * self.devicePixelRatioF()
        self._tasks.run(self, lambda: render_page(pdf, 0, dpi), show, lane=Lane.RENDER)

    def _print(self, place: PrinterTray) -> None:
        settings = PrintSettings(place, self._width, self._height, self.windowTitle(), self._dpi)
        printers, pdf = self._printers, self._pdf
        self.print_button.setEnabled(False)
        self.told.setText(_("Đang gửi đến máy in…"))

        def show(sent: printing.Sent) -> None:
            self.print_button.setEnabled(True)
            if sent.stopped is not None:
                fail(sent.stopped)
                return
            self.told.setText(_("Đã gửi tờ hiệu chỉnh đến máy in."))
            self.left.widget.setFocus()

        def fail(error: Exception) -> None:
            self.print_button.setEnabled(True)
            self.told.setText(str(error) if isinstance(error, UserFacingError) else "")
            if not isinstance(error, UserFacingError):
                self._tasks.report(self, error)

        self._tasks.run(self, lambda: printing.send(printers, settings, pdf), show, fail, lane=Lane.RENDER)

    def _print_check(self) -> None:
        measured = self._measured()
        self._print(self._before if measured is None else measured)

    # ---- what was read

    def _measured(self) -> PrinterTray | None:
        """What the ruler says; nothing while a number is missing or cannot be."""
        try:
            left, top, right, bottom = (float(field.value()) for field in self.fields)
            return calibration.measured(
                self._bare, Reading(left, top, right, bottom), self._width, self._height
            )
        except InvalidInputError:
            return None

    def _explain(self) -> None:
        measured = self._measured()
        words = calibration.place_words(self._before)
        if measured is not None:
            words = calibration.printer_words(measured, self._width, self._height)
            if measured.is_measured:
                words = _("{printer} Khi in, chương trình bù lại đúng chừng ấy.").format(printer=words)
        self.means.setText(words)

    def form_error(self) -> str:
        """Refuse readings no working printer gives."""
        try:
            left, top, right, bottom = (float(field.value()) for field in self.fields)
            reading = Reading(left, top, right, bottom)
            self.result_tray = calibration.measured(self._bare, reading, self._width, self._height)
        except InvalidInputError as error:
            return f"{error.summary} {error.hint}"
        return ""

    def _forget(self) -> None:
        self.result_tray = replace(self._bare)
        self.done(self.DialogCode.Accepted)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: Tasks,
        printers: Printers,
        place: PrinterTray,
        *,
        tray_label: str,
        width_mm: float,
        height_mm: float,
        dpi: int,
    ) -> PrinterTray | None:
        """Measure one tray with one paper; None when the officer gives up.

        A tray without shift and scale means that what was measured before is to be forgotten.
        """
        dialog = cls(
            parent, tasks, printers, place,
            tray_label=tray_label, width_mm=width_mm, height_mm=height_mm, dpi=dpi,
        )  # fmt: skip
        return dialog.result_tray if dialog.ask_value() else None


def _length(words: str) -> DecimalField:
    return DecimalField(words, required=True, maximum=_LARGEST_MM)


def _button(words: str, icon: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    icons.set_icon(button, icon, "muted")
    button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
    return button
