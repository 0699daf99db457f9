"""Fields of the campaign form that hold several lines: sectors with deadlines, rating bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from campaign_app.domain.commendation import Rating
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.scoring import RatingBand, to_hundredths
from campaign_app.services.campaign_defaults import years_later
from campaign_app.services.campaigns import SectorDetails
from campaign_app.services.checks import LARGEST_AMOUNT
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.fields import DateField, DecimalField, Field, LineField, WholeField
from campaign_app.ui.page import label

_DATE_WIDTH, _COUNT_WIDTH = 112, 84
_YEARS = (2000, 2100)


class YearField(WholeField):
    """A year, written without a dot for thousands."""

    def __init__(self, title: str, value: int) -> None:
        super().__init__(title, value, required=True, minimum=_YEARS[0], maximum=_YEARS[1])

    def show(self, value: int) -> str:
        """Write it as 2017."""
        return str(value)


def money_fields(limit: int | None, frame: int | None) -> tuple[WholeField, WholeField]:
    """What there is for a campaign's awards, and the price of a frame, in đồng; either may stay empty."""
    return (
        WholeField(
            _("Kinh phí khen thưởng (đồng)"),
            limit,
            maximum=LARGEST_AMOUNT,
            hint=_("Tiền thưởng và khung của cả phong trào; vượt thì chương trình nhắc."),
        ),
        WholeField(
            _("Tiền khung mỗi giấy khen (đồng)"),
            frame,
            maximum=LARGEST_AMOUNT,
            hint=_("Bỏ trống khi chưa có giá."),
        ),
    )


@dataclass(frozen=True, slots=True)
class _SectorLine:
    sector: SectorRow
    box: QCheckBox
    register_by: DateField
    dossier_by: DateField
    collectives: WholeField


class SectorsField(Field[tuple[SectorDetails, ...]]):
    """Which sectors take part, until when, and how many collectives each may propose."""

    def __init__(self, title: str, sectors: Sequence[SectorRow], chosen: Sequence[SectorDetails]) -> None:
        holder = QWidget()
        super().__init__(title, holder)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.STEP)
        grid.setColumnStretch(0, 1)
        titles = (_("Khối tham gia"), _("Hạn đăng ký"), _("Hạn nộp hồ sơ"), _("Chỉ tiêu"))
        for place, words in enumerate(titles):
            grid.addWidget(label(words, "small"), 0, place)
        known = {details.sector_id: details for details in chosen}
        self._lines: list[_SectorLine] = []
        for place, sector in enumerate(sectors, start=1):
            line = self._line(sector, known.get(sector.id))
            self._lines.append(line)
            widgets: tuple[QWidget, ...] = (
                line.box,
                line.register_by.line,
                line.dossier_by.line,
                line.collectives.line,
            )
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, place, column)
        if self._lines:
            holder.setFocusProxy(self._lines[0].box)

    def _line(self, sector: SectorRow, details: SectorDetails | None) -> _SectorLine:
        box = QCheckBox(sector.name)
        box.setChecked(details is not None)
        register_by = DateField(
            _("{sector}: hạn đăng ký").format(sector=sector.name), details.register_by if details else None
        )
        dossier_by = DateField(
            _("{sector}: hạn nộp hồ sơ").format(sector=sector.name), details.dossier_by if details else None
        )
        collectives = WholeField(
            _("{sector}: chỉ tiêu tập thể").format(sector=sector.name),
            details.collectives if details else None,
            maximum=1000,
        )
        collectives.line.setPlaceholderText(_("không hạn chế"))
        for dated in (register_by, dossier_by):
            dated.line.setFixedWidth(_DATE_WIDTH)
        collectives.line.setFixedWidth(_COUNT_WIDTH + 2 * theme.MARGIN)
        parts: tuple[Field[Any], ...] = (register_by, dossier_by, collectives)
        for part in parts:
            part.widget.setEnabled(box.isChecked())
            box.toggled.connect(part.widget.setEnabled)
            part.changed.connect(self.changed.emit)
        box.toggled.connect(lambda _on: self.changed.emit())
        return _SectorLine(sector, box, register_by, dossier_by, collectives)

    def read(self) -> tuple[SectorDetails, ...]:
        """Read the sectors that are ticked."""
        found = []
        for line in self._lines:
            if not line.box.isChecked():
                continue
            try:
                details = SectorDetails(
                    sector_id=line.sector.id,
                    register_by=line.register_by.value(),
                    dossier_by=line.dossier_by.value(),
                    collectives=line.collectives.value(),
                )
            except InvalidInputError as error:
                raise InvalidInputError(f"{line.sector.name}: {error.summary}", hint=error.hint) from error
            if details.register_by and details.dossier_by and details.dossier_by < details.register_by:
                raise InvalidInputError(
                    _("{sector}: hạn nộp hồ sơ trước hạn đăng ký.").format(sector=line.sector.name)
                )
            found.append(details)
        return tuple(found)

    def set_value(self, value: tuple[SectorDetails, ...]) -> None:
        """Tick these sectors and put their deadlines and quotas in."""
        known = {details.sector_id: details for details in value}
        for line in self._lines:
            details = known.get(line.sector.id)
            line.box.setChecked(details is not None)
            if details is not None:
                line.register_by.set_value(details.register_by)
                line.dossier_by.set_value(details.dossier_by)
                line.collectives.set_value(details.collectives)

    def is_empty(self) -> bool:
        """Whether no sector takes part."""
        return not any(line.box.isChecked() for line in self._lines)

    def move_years(self, years: int) -> None:
        """Put every deadline that can be read so many years later."""
        for line in self._lines:
            for dated in (line.register_by, line.dossier_by):
                try:
                    dated.set_value(years_later(dated.value(), years))
                except InvalidInputError:
                    continue


class BandsField(Field[tuple[RatingBand, ...]]):
    """The words and the threshold of each rating."""

    def __init__(self, title: str, bands: Sequence[RatingBand]) -> None:
        holder = QWidget()
        super().__init__(title, holder)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.STEP)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(_("Tên mức"), "small"), 0, 0)
        grid.addWidget(label(_("Từ điểm"), "small"), 0, 1)
        self._lines: list[tuple[Rating, LineField, DecimalField]] = []
        known = {band.code: band for band in bands}
        for place, rating in enumerate(Rating, start=1):
            band = known.get(rating, RatingBand(rating, kind_label(rating), 0))
            words = LineField(kind_label(rating), band.label, required=True, max_length=60)
            limit = DecimalField(
                _("{rating}: từ điểm").format(rating=kind_label(rating)),
                _points(band.at_least),
                required=True,
                maximum=_points(10_000),
            )
            limit.line.setFixedWidth(_COUNT_WIDTH)
            self._lines.append((rating, words, limit))
            grid.addWidget(words.line, place, 0)
            grid.addWidget(limit.line, place, 1, Qt.AlignmentFlag.AlignRight)
            parts: tuple[Field[Any], ...] = (words, limit)
            for part in parts:
                part.changed.connect(self.changed.emit)
        holder.setFocusProxy(self._lines[0][1].line)

    def read(self) -> tuple[RatingBand, ...]:
        """Read the bands, the best first."""
        found = []
        for rating, words, limit in self._lines:
            at_least = limit.value() or Fraction(0)
            found.append(RatingBand(rating, words.value(), to_hundredths(at_least)))
        limits = [band.at_least for band in found]
        if limits != sorted(set(limits), reverse=True):
            raise InvalidInputError(_("Ngưỡng điểm phải giảm dần từ mức cao xuống mức thấp."))
        if limits[-1] != 0:
            raise InvalidInputError(_("Mức thấp nhất phải bắt đầu từ 0 điểm."))
        return tuple(found)

    def set_value(self, value: tuple[RatingBand, ...]) -> None:
        """Put the bands in."""
        known = {band.code: band for band in value}
        for rating, words, limit in self._lines:
            if rating in known:
                words.set_value(known[rating].label)
                limit.set_value(_points(known[rating].at_least))

    def is_empty(self) -> bool:
        """There is always a line for each rating."""
        return False


def _points(hundredths: int) -> Fraction:
    return Fraction(hundredths, 100)
