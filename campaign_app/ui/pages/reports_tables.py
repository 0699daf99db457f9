"""The columns of the report tables; what is not known reads '–'."""

from collections.abc import Callable
from fractions import Fraction

from campaign_app.domain import kinds
from campaign_app.domain.activity_kinds import activity_kind_label
from campaign_app.domain.commendation import Rating
from campaign_app.domain.formats import (
    format_date,
    format_decimal,
    format_money,
    format_number,
    format_points,
)
from campaign_app.domain.language import _
from campaign_app.services.activities import ActivityRow
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.reports import AttainmentReport, MonthReport, SectorReport
from campaign_app.ui.charts import Level
from campaign_app.ui.labels import member_kind_label
from campaign_app.ui.tables import Align, Column

UNKNOWN = "–"
_HUNDRED = 100


def percent(share: Fraction) -> str:
    """Two decimals always, so that a column of shares stands comma under comma; a half goes up."""
    return _("{share} %").format(
        share=format_points((2 * share.numerator * _HUNDRED + share.denominator) // (2 * share.denominator))
    )


def rating_levels() -> list[Level]:
    """The four levels as a chart shows them, the best at the bottom."""
    colours = ("green", "gold", "muted", "red")
    return [Level(_short(rating), colour) for rating, colour in zip(Rating, colours, strict=True)]


def _short(rating: Rating) -> str:
    return {
        Rating.EXCELLENT: _("Xuất sắc"),
        Rating.GOOD: _("Tốt"),
        Rating.DONE: _("Hoàn thành"),
        Rating.NOT_DONE: _("Không hoàn thành"),
    }[rating]


def _number(title: str, value: Callable[[SectorReport], int], tip: str = "") -> Column[SectorReport]:
    return Column(
        title,
        lambda r: format_number(value(r)),
        align=Align.RIGHT,
        sort_key=value,
        header_tip=tip,
    )


def _level(place: int, rating: Rating) -> Column[SectorReport]:
    title = _("Không HT") if rating is Rating.NOT_DONE else _short(rating)
    return _number(title, lambda r: r.ratings[place], kinds.label(rating))


def _month_level(place: int, rating: Rating) -> Column[MonthReport]:
    return Column(
        _short(rating),
        lambda r: format_number(r.counts[place]),
        align=Align.RIGHT,
        sort_key=lambda r: r.counts[place],
        header_tip=kinds.label(rating),
    )


def sector_columns() -> list[Column[SectorReport]]:
    """By sector: registered, scored, average, the four levels, awards, money."""
    return [
        Column(_("Khối thi đua"), sector_name, stretch=True),
        _number(_("Đăng ký"), lambda r: r.registered, _("Số tập thể đăng ký thi đua")),
        _number(_("Chấm điểm"), lambda r: r.scored, _("Số tập thể đăng ký đã có kết quả thẩm định")),
        Column(
            _("Điểm TB"),
            lambda r: UNKNOWN if r.average is None else format_points(r.average),
            align=Align.RIGHT,
            sort_key=lambda r: r.average,
            header_tip=_("Điểm trung bình của các tập thể đã chấm điểm"),
        ),
        *(_level(place, rating) for place, rating in enumerate(Rating)),
        _number(_("Khen TT"), lambda r: r.collectives_awarded, _("Số tập thể được khen, không tính thu hồi")),
        _number(_("Khen CN"), lambda r: r.people_awarded, _("Số cá nhân được khen, không tính thu hồi")),
        Column(
            _("Tiền thưởng"),
            lambda r: format_money(r.money),
            align=Align.RIGHT,
            sort_key=lambda r: r.money,
        ),
    ]


def sector_name(row: SectorReport) -> str:
    """Name a sector; who belongs to no union stands under 'Ngoài công đoàn cơ sở'."""
    return row.sector or _("Ngoài công đoàn cơ sở")


def month_columns() -> list[Column[MonthReport]]:
    """By month: the four levels, how many were rated, and the share of the two best."""
    return [
        Column(_("Tháng"), lambda r: str(r.month), align=Align.RIGHT, sort_key=lambda r: r.month),
        Column(
            _("Đối tượng"),
            lambda r: _("Tất cả") if r.staff_kind is None else member_kind_label(r.staff_kind),
            stretch=True,
        ),
        *(_month_level(place, rating) for place, rating in enumerate(Rating)),
        Column(
            _("Số xếp loại"),
            lambda r: format_number(r.rated),
            align=Align.RIGHT,
            sort_key=lambda r: r.rated,
            header_tip=_("Số người được xếp loại trong tháng"),
        ),
        Column(
            _("Tốt trở lên"),
            lambda r: UNKNOWN if r.good_share is None else percent(r.good_share),
            align=Align.RIGHT,
            sort_key=lambda r: r.good_share,
            header_tip=_("Tỉ lệ hoàn thành tốt và hoàn thành xuất sắc"),
        ),
    ]


def indicator_columns() -> list[Column[IndicatorRow]]:
    """Figures of public service as their source tells them."""
    return [
        Column(_("Chỉ tiêu"), lambda r: r.label or r.code, stretch=True),
        Column(_("Phạm vi"), lambda r: r.group or UNKNOWN),
        Column(
            _("Giá trị"),
            lambda r: UNKNOWN if r.value is None else format_decimal(Fraction(r.value, _HUNDRED), 2),
            align=Align.RIGHT,
            sort_key=lambda r: r.value,
        ),
        Column(
            _("Xếp hạng"),
            lambda r: UNKNOWN if r.rank is None else str(r.rank),
            align=Align.RIGHT,
            sort_key=lambda r: r.rank,
        ),
        Column(_("Nguồn"), lambda r: r.source or UNKNOWN, tooltip=lambda r: r.source, stretch=True),
    ]


def attainment_columns() -> list[Column[AttainmentReport]]:
    """How the unions meet a standard."""
    return [
        Column(_("Chuẩn"), lambda r: r.standard, stretch=True),
        Column(_("Nhóm"), lambda r: r.group),
        Column(
            _("CĐCS có số liệu"),
            lambda r: format_number(r.unions),
            align=Align.RIGHT,
            sort_key=lambda r: r.unions,
        ),
        Column(_("Đạt 100 %"), lambda r: format_number(r.full), align=Align.RIGHT, sort_key=lambda r: r.full),
        Column(
            _("Thấp nhất"),
            lambda r: percent(Fraction(r.lowest, _HUNDRED)),
            align=Align.RIGHT,
            sort_key=lambda r: r.lowest,
        ),
    ]


def activity_columns() -> list[Column[ActivityRow]]:
    """Activities of a year."""
    return [
        Column(
            _("Ngày"),
            lambda r: UNKNOWN if r.held_on is None else format_date(r.held_on),
            align=Align.RIGHT,
            sort_key=lambda r: r.held_on,
        ),
        Column(_("Loại"), lambda r: activity_kind_label(r.kind)),
        Column(
            _("Nội dung"), lambda r: r.title, tooltip=lambda r: f"{r.title}\n{r.note}".strip(), stretch=True
        ),
        Column(_("Đơn vị tổ chức"), lambda r: r.organiser or UNKNOWN, width=180),
        Column(
            _("Số người"),
            lambda r: UNKNOWN if r.participants is None else format_number(r.participants),
            align=Align.RIGHT,
            sort_key=lambda r: r.participants,
        ),
        Column(
            _("CĐCS"),
            lambda r: format_number(r.unions),
            align=Align.RIGHT,
            sort_key=lambda r: r.unions,
            header_tip=_("Số công đoàn cơ sở tham gia"),
        ),
    ]
