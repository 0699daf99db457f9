"""The columns of the report tables; what is not known reads '–'."""

from collections.abc import Callable, Sequence
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
from campaign_app.services.report_charts import rating_words, sector_name
from campaign_app.services.report_years import ServiceLine, UnionReport, YearTotal
from campaign_app.services.reports import AttainmentReport, MonthReport, SectorReport, total_of
from campaign_app.ui.labels import member_kind_label
from campaign_app.ui.tables import Align, Column

UNKNOWN = "–"
_HUNDRED = 100


def percent(share: Fraction) -> str:
    """Two decimals always, so that a column of shares stands comma under comma; a half goes up."""
    return _("{share} %").format(
        share=format_points((2 * share.numerator * _HUNDRED + share.denominator) // (2 * share.denominator))
    )


def _number(title: str, value: Callable[[SectorReport], int], tip: str = "") -> Column[SectorReport]:
    return Column(
        title,
        lambda r: format_number(value(r)),
        align=Align.RIGHT,
        sort_key=value,
        header_tip=tip,
    )


def _rating_head(rating: Rating) -> str:
    return _("Không HT") if rating is Rating.NOT_DONE else rating_words(rating)


def _level(place: int, rating: Rating) -> Column[SectorReport]:
    return _number(_rating_head(rating), lambda r: r.ratings[place], kinds.label(rating))


def _month_level(place: int, rating: Rating) -> Column[MonthReport]:
    return Column(
        rating_words(rating),
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


def _points(value: int | None) -> str:
    return UNKNOWN if value is None else format_points(value)


def _change(row: UnionReport) -> str:
    if row.change is None:
        return UNKNOWN
    sign = "+" if row.change > 0 else "−" if row.change < 0 else ""
    return sign + format_points(abs(row.change))


def union_columns() -> list[Column[UnionReport]]:
    """Collectives: score, rating, rank, last year's score, awards."""
    return [
        Column(_("Tập thể"), lambda r: r.name, sort_key=lambda r: r.sort_key, stretch=True),
        Column(_("Khối"), lambda r: r.sector),
        Column(_("Điểm"), lambda r: _points(r.points), align=Align.RIGHT, sort_key=lambda r: r.points),
        Column(_("Xếp loại"), lambda r: r.rating or UNKNOWN),
        Column(
            _("Hạng"),
            lambda r: UNKNOWN if r.rank is None else str(r.rank),
            align=Align.RIGHT,
            sort_key=lambda r: r.rank,
            header_tip=_("Thứ hạng trong khối"),
        ),
        Column(_("Năm trước"), lambda r: _points(r.before), align=Align.RIGHT, sort_key=lambda r: r.before),
        Column(
            _("Tăng, giảm"),
            _change,
            align=Align.RIGHT,
            sort_key=lambda r: r.change,
            header_tip=_("Số điểm hơn, kém năm trước"),
        ),
        Column(
            _("Khen TT"),
            lambda r: format_number(r.collectives),
            align=Align.RIGHT,
            sort_key=lambda r: r.collectives,
            header_tip=_("Số tập thể của đơn vị được khen, không tính thu hồi"),
        ),
        Column(
            _("Khen CN"),
            lambda r: format_number(r.people),
            align=Align.RIGHT,
            sort_key=lambda r: r.people,
            header_tip=_("Số cá nhân của đơn vị được khen, không tính thu hồi"),
        ),
    ]


def _year_number(title: str, value: Callable[[SectorReport], int], tip: str = "") -> Column[YearTotal]:
    return Column(
        title,
        lambda r: format_number(value(r.total)),
        align=Align.RIGHT,
        sort_key=lambda r: value(r.total),
        header_tip=tip,
    )


def _year_level(place: int, rating: Rating) -> Column[YearTotal]:
    return _year_number(_rating_head(rating), lambda total: total.ratings[place], kinds.label(rating))


def year_columns() -> list[Column[YearTotal]]:
    """Years: the sums of their sectors."""
    return [
        Column(_("Năm"), lambda r: str(r.year), sort_key=lambda r: r.year, stretch=True),
        _year_number(_("Đăng ký"), lambda t: t.registered, _("Số tập thể đăng ký thi đua")),
        _year_number(_("Cá nhân"), lambda t: t.people, _("Số cá nhân đăng ký thi đua")),
        _year_number(_("Chấm điểm"), lambda t: t.scored, _("Số tập thể đăng ký đã có kết quả thẩm định")),
        Column(
            _("Điểm TB"),
            lambda r: _points(r.total.average),
            align=Align.RIGHT,
            sort_key=lambda r: r.total.average,
            header_tip=_("Điểm trung bình của các tập thể đã chấm điểm"),
        ),
        *(_year_level(place, rating) for place, rating in enumerate(Rating)),
        _year_number(_("Khen TT"), lambda t: t.collectives_awarded, _("Số tập thể được khen")),
        _year_number(_("Khen CN"), lambda t: t.people_awarded, _("Số cá nhân được khen")),
        Column(
            _("Tiền thưởng"),
            lambda r: format_money(r.total.money),
            align=Align.RIGHT,
            sort_key=lambda r: r.total.money,
        ),
    ]


def _service_value(row: ServiceLine, year: int) -> str:
    value = row.values.get(year)
    if value is None:
        return UNKNOWN
    number = format_decimal(value, 2)
    return f"{number} {row.unit}".strip()


def _service_year(year: int) -> Column[ServiceLine]:
    return Column(
        str(year),
        lambda r: _service_value(r, year),
        align=Align.RIGHT,
        sort_key=lambda r: r.values.get(year),
    )


def service_columns(years: tuple[int, ...]) -> list[Column[ServiceLine]]:
    """Figures of public service, a column a year; what is not told stays empty."""
    return [
        Column(_("Chỉ tiêu"), lambda r: r.name, stretch=True),
        Column(_("Phạm vi"), lambda r: r.group or UNKNOWN),
        *map(_service_year, years),
        Column(
            _("Nguồn"),
            lambda r: "; ".join(r.sources) or UNKNOWN,
            tooltip=lambda r: "\n".join(r.sources),
            width=200,
        ),
    ]


def total_words(rows: Sequence[SectorReport]) -> str:
    """Sum the sectors up in one line, for the foot of their table."""
    if not rows:
        return ""
    total = total_of(rows)
    return _(
        "Cộng: {registered} tập thể, {people} cá nhân đăng ký · {scored} tập thể chấm điểm, trung bình "
        "{average} · khen {collectives} tập thể, {awarded} cá nhân · {money}"
    ).format(
        registered=format_number(total.registered),
        people=format_number(total.people),
        scored=format_number(total.scored),
        average=UNKNOWN if total.average is None else format_points(total.average),
        collectives=format_number(total.collectives_awarded),
        awarded=format_number(total.people_awarded),
        money=format_money(total.money),
    )
