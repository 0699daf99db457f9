"""The words of the report that closes a year (báo cáo tổng kết)."""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
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
class FinalReport(LetterHead):
    """The report on a year's campaigns with its figures."""

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
