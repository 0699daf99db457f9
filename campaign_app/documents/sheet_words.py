"""The words of the score sheets that are sent to unions (phiếu chấm điểm): how each score came about."""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
from campaign_app.documents.words import LetterHead
from campaign_app.domain.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One criterion; points written as the sheet prints them."""

    code: str = text(N_("Số thứ tự tiêu chí"), "5")
    content: str = text(N_("Nội dung tiêu chí"), "Báo cáo sơ kết, tổng kết đầy đủ, đúng hạn")
    rule: str = text(N_("Cách chấm"), "điểm chuẩn, mỗi lần trừ 2 điểm")
    most: str = text(N_("Điểm tối đa"), "4")
    own: str = text(N_("Kết quả tự chấm"), "0")
    own_points: str = text(N_("Điểm tự chấm"), "4")
    verified: str = text(N_("Kết quả thẩm định"), "1")
    points: str = text(N_("Điểm thẩm định"), "2")
    papers: str = text(N_("Minh chứng"), "2 tệp")
    note: str = text(N_("Ghi chú thẩm định"), "Báo cáo nộp chậm một kỳ.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionSheet:
    """The sheet of one union."""

    union: str = text(N_("Công đoàn cơ sở"), "Công đoàn cơ sở xã Ví Dụ")
    sector: str = text(N_("Tên khối"), "Xã, thị trấn")
    cluster: str = text(N_("Tên cụm"), "Cụm số 1")
    total: str = text(N_("Tổng điểm"), "93,51")
    self_total: str = text(N_("Tổng điểm tự chấm"), "95,00")
    rating: str = text(N_("Xếp loại"), "Xuất sắc")
    criteria: tuple[SheetLine, ...] = lines(N_("Các tiêu chí"))
    steps: tuple[str, ...] = lines(N_("Cách tính tổng điểm"), "Quy về thang 100: 100 × 62,65 ÷ 67 ≈ 93,5075.")
    standing: tuple[str, ...] = lines(
        N_("Xếp loại, xếp hạng"), "Xếp loại Xuất sắc: hạng 1/4 khối Doanh nghiệp."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheets(LetterHead):
    """The sheets of one union or of many, each from a page of its own."""

    sheets: tuple[UnionSheet, ...] = lines(N_("Phiếu điểm của từng đơn vị"))
