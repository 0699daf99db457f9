"""The words of the papers of clusters and council: their minutes, and the list made public between them.

As those of :mod:`campaign_app.documents.words`.
"""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
from campaign_app.documents.words import CasePaper, PersonLine
from campaign_app.domain.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLine(PersonLine):
    """Somebody who sits in the council, and whether they came."""

    attendance: str = text(N_("Có mặt hay vắng"), "Có mặt")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLine(PersonLine):
    """What somebody wrote who could not come."""

    received: str = text(N_("Ngày nhận ý kiến"), "ngày 11 tháng 12 năm 2017")
    opinion: str = text(N_("Nội dung ý kiến"), "Nhất trí với danh sách đề nghị")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """A nomination a cluster returned."""

    name: str = text(N_("Người hoặc tập thể được đề nghị"), "Công đoàn cơ sở xã Ví Dụ")
    reason: str = text(N_("Lý do trả lại"), "Báo cáo thành tích thiếu số liệu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(CasePaper):
    """The minutes of a meeting of the council (biên bản)."""

    place: str = text(N_("Địa điểm họp"), "Phòng họp LĐLĐ huyện Ví Dụ")
    chair: str = text(N_("Chủ trì"), "Nguyễn Văn Mẫu")
    secretary: str = text(N_("Thư ký"), "Trần Thị Mẫu")
    members: tuple[AttendeeLine, ...] = lines(N_("Thành viên Hội đồng"))
    members_count: str = text(N_("Số thành viên Hội đồng"), "9")
    present: str = text(N_("Số thành viên dự họp"), "8")
    absent: str = text(N_("Số thành viên vắng"), "1")
    absent_names: str = text(N_("Tên các thành viên vắng"), "đồng chí Phạm Thị Mẫu")
    written_opinions: str = text(N_("Số ý kiến gửi bằng văn bản"), "1")
    opinions: tuple[OpinionLine, ...] = lines(N_("Ý kiến gửi bằng văn bản"))
    method: str = text(N_("Cách biểu quyết"), "bỏ phiếu kín")
    quorum: str = text(N_("Tỷ lệ dự họp phải đạt"), "2/3")
    pass_share: str = text(N_("Tỷ lệ phải đạt"), "70 %")
    conclusion: str = text(N_("Kết luận"), "Hội đồng nhất trí đề nghị khen thưởng.")
    passed: str = text(N_("Số trường hợp được thông qua"), "45")
    refused: str = text(N_("Số trường hợp không được thông qua"), "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterMinutes(CasePaper):
    """The minutes of a meeting of a cluster (biên bản họp cụm); the cases are those it agreed to."""

    cluster: str = text(N_("Tên cụm thi đua"), "Cụm xã số 1")
    cluster_capitals: str = text(N_("Tên cụm thi đua, chữ in hoa"), "CỤM XÃ SỐ 1")
    place: str = text(N_("Địa điểm họp"), "Hội trường xã Ví Dụ")
    chair: str = text(N_("Chủ trì"), "Nguyễn Văn Mẫu")
    secretary: str = text(N_("Thư ký"), "Trần Thị Mẫu")
    present: str = text(N_("Số người dự họp"), "6")
    conclusion: str = text(N_("Kết luận"), "Cụm nhất trí đề nghị Hội đồng xét khen thưởng.")
    returned: tuple[ReturnedLine, ...] = lines(N_("Các trường hợp trả lại"))
    returned_count: str = text(N_("Số trường hợp trả lại"), "01")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice(CasePaper):
    """The list made public for comment before the decision (thông báo công khai)."""

    from_day: str = text(N_("Công khai từ ngày"), "ngày 01 tháng 12 năm 2017")
    to_day: str = text(N_("Công khai đến ngày"), "ngày 11 tháng 12 năm 2017")
    place: str = text(N_("Nơi công khai"), "Trụ sở LĐLĐ huyện Ví Dụ")
    note: str = text(N_("Ghi chú"), "Danh sách được gửi tới các công đoàn cơ sở.")
    contact: str = text(N_("Nơi nhận ý kiến"), "LĐLĐ huyện Ví Dụ")
