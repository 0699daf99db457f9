"""The words of the report that closes a year (báo cáo tổng kết)."""

from dataclasses import dataclass

from campaign_app.documents.variables import Picture, lines, picture, text
from campaign_app.documents.words import LetterHead
from campaign_app.domain.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorFigures:
    """A sector's year; counts and money as the report prints them."""

    name: str = text(N_("Tên khối"), "Trường học")
    registered: str = text(N_("Số tập thể đăng ký"), "27")
    people: str = text(N_("Số cá nhân đăng ký"), "30")
    average: str = text(N_("Điểm bình quân"), "92,50")
    excellent: str = text(N_("Số tập thể mức thứ nhất"), "10")
    good: str = text(N_("Số tập thể mức thứ hai"), "12")
    done: str = text(N_("Số tập thể mức thứ ba"), "4")
    not_done: str = text(N_("Số tập thể mức thứ tư"), "1")
    collectives_awarded: str = text(N_("Số tập thể được khen"), "9")
    people_awarded: str = text(N_("Số cá nhân được khen"), "12")
    money: str = text(N_("Tiền thưởng"), "11.700.000")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """How all staff were rated in a month."""

    month: str = text(N_("Tháng"), "1")
    rated: str = text(N_("Số người được đánh giá"), "1.149")
    excellent: str = text(N_("Số người hoàn thành xuất sắc"), "95")
    good: str = text(N_("Số người hoàn thành tốt"), "988")
    done: str = text(N_("Số người hoàn thành"), "64")
    not_done: str = text(N_("Số người không hoàn thành"), "2")
    good_share: str = text(N_("Tỷ lệ hoàn thành tốt trở lên"), "94,26 %")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFigure:
    """A figure of the year beside last year's."""

    name: str = text(N_("Nội dung so sánh"), "Tập thể đăng ký thi đua")
    before: str = text(N_("Năm trước"), "45")
    now: str = text(N_("Năm nay"), "49")
    change: str = text(N_("Tăng, giảm"), "tăng 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReport(LetterHead):
    """The report on a year's campaigns with its figures and charts; a chart without figures is empty."""

    year: str = text(N_("Năm báo cáo"), "2017")
    movements: tuple[str, ...] = lines(N_("Các phong trào trong năm"), "Phong trào thi đua “Lao động giỏi”")
    activities: tuple[str, ...] = lines(N_("Các hoạt động trong năm"), "Tập huấn nghiệp vụ thi đua, 60 người")
    sectors: tuple[SectorFigures, ...] = lines(N_("Số liệu theo khối"))
    total: tuple[SectorFigures, ...] = lines(N_("Số liệu cộng các khối"))
    months: tuple[MonthFigures, ...] = lines(N_("Đánh giá, xếp loại hằng tháng"))
    attainments: tuple[str, ...] = lines(N_("Tỷ lệ đạt chuẩn"), "Cán bộ: 11/11 công đoàn cơ sở đạt 100 %")
    indicators: tuple[str, ...] = lines(N_("Chỉ số phục vụ"), "Chỉ số cải cách hành chính: thứ 1")
    decisions: tuple[str, ...] = lines(N_("Các quyết định khen thưởng"), "Quyết định số 58/QĐ-LĐLĐ")
    awarded: str = text(N_("Số tập thể, cá nhân được khen"), "18 tập thể và 27 cá nhân")
    money: str = text(N_("Tổng tiền thưởng"), "27.300.000 đồng")
    money_in_words: str = text(N_("Tổng tiền thưởng bằng chữ"), "Hai mươi bảy triệu ba trăm nghìn đồng")
    budget: tuple[str, ...] = lines(
        N_("Kinh phí khen thưởng"), "Kinh phí được giao 30.000.000 đồng, đã chi 27.300.000 đồng"
    )
    year_before: str = text(N_("Năm trước năm báo cáo"), "2016")
    compared: tuple[ComparedFigure, ...] = lines(N_("So sánh với năm trước"))
    chart_registrations: Picture | None = picture(N_("Biểu đồ đăng ký theo khối"))  # noqa: RUF009  gives a field, as text() does
    chart_ratings: Picture | None = picture(N_("Biểu đồ xếp loại theo khối"))  # noqa: RUF009  as above
    chart_awards: Picture | None = picture(N_("Biểu đồ khen thưởng"))  # noqa: RUF009  as above
    chart_awards_title: str = text(N_("Tên biểu đồ khen thưởng"), "Khen thưởng qua các năm")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorProgress:
    """How far a sector has come; what is not known yet is empty."""

    name: str = text(N_("Tên khối"), "Trường học")
    unions: str = text(N_("Số đơn vị phải đăng ký"), "27")
    registered: str = text(N_("Số đơn vị đã đăng ký"), "25")
    people: str = text(N_("Số cá nhân đăng ký"), "30")
    entered: str = text(N_("Tỷ lệ kết quả đã nhập"), "96 %")
    verified: str = text(N_("Tỷ lệ kết quả đã thẩm định"), "80 %")
    average: str = text(N_("Điểm bình quân"), "92,50")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReport(LetterHead):
    """The report on how a campaign stands while it runs (báo cáo sơ kết)."""

    year: str = text(N_("Năm báo cáo"), "2017")
    stage_name: str = text(N_("Kỳ sơ kết"), "6 tháng đầu năm")
    as_of: str = text(N_("Ngày chốt số liệu"), "ngày 30 tháng 6 năm 2017")
    launch_document: str = text(N_("Kế hoạch phát động"), "Kế hoạch số 03/KH-LĐLĐ ngày 05/01/2017")
    sectors: tuple[SectorProgress, ...] = lines(N_("Tiến độ theo khối"))
    total: tuple[SectorProgress, ...] = lines(N_("Tiến độ cộng các khối"))
    best: tuple[str, ...] = lines(
        N_("Đơn vị dẫn đầu từng khối"), "Khối Trường học: Trường Mầm non Ví Dụ (97,75 điểm)"
    )
    behind: tuple[str, ...] = lines(N_("Đơn vị còn chậm"), "Công đoàn cơ sở xã Ví Dụ: đã nhập 12/20 kết quả")
    not_registered: tuple[str, ...] = lines(N_("Đơn vị chưa đăng ký"), "Công đoàn cơ sở xã Ví Dụ")
    activities: tuple[str, ...] = lines(N_("Các hoạt động đã làm"), "Tập huấn nghiệp vụ thi đua, 60 người")
    due: tuple[str, ...] = lines(N_("Việc phải làm tiếp"), "Khối Trường học nộp hồ sơ trước ngày 20/11/2017")
