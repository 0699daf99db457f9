"""The words of every paper an officer can edit in Word: one dataclass a kind, one field a variable.

Texts are Vietnamese whatever the window speaks; what does not apply is empty. Numbers are written the
Vietnamese way already ("97,50", "27.300.000 đ"), dates as the paper says them.
"""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
from campaign_app.domain.language import N_

MOVEMENT = "Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """What the head and the foot of every paper say (NĐ 30/2020 Phụ lục I)."""

    issuer_parent: str = text(N_("Tên cơ quan cấp trên"), "LIÊN ĐOÀN LAO ĐỘNG TỈNH VÍ DỤ")
    issuer: str = text(N_("Tên cơ quan ban hành"), "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VÍ DỤ", required=True)
    issuer_name: str = text(N_("Tên cơ quan ban hành viết thường"), "Liên đoàn Lao động huyện Ví Dụ")
    issuer_short: str = text(N_("Tên ngắn của cơ quan ban hành"), "LĐLĐ huyện Ví Dụ")
    number: str = text(N_("Số, ký hiệu văn bản"), "03/KH-LĐLĐ")
    place_and_date: str = text(N_("Địa danh, ngày tháng"), "Ví Dụ, ngày 05 tháng 01 năm 2017", required=True)
    authority_line: str = text(N_("Dòng thẩm quyền ký"), "TM. BAN THƯỜNG VỤ")
    sign_mode: str = text(N_("Dòng ký thay"))
    signer_post: str = text(N_("Chức vụ người ký"), "CHỦ TỊCH")
    signer_name: str = text(N_("Họ tên người ký"), "Nguyễn Văn Mẫu")
    symbol: str = text(N_("Ký hiệu văn bản"), "LĐLĐ")
    movement_title: str = text(N_("Tên phong trào thi đua"), MOVEMENT)
    period: str = text(N_("Thời gian lập thành tích"), "năm 2017")
    occasion: str = text(N_("Nội dung khen thưởng"), f"phong trào thi đua “{MOVEMENT}” năm 2017")
    occasion_title: str = text(
        N_("Nội dung khen thưởng, ngắt dòng cho tiêu đề"), f"trong phong trào thi đua\n“{MOVEMENT}” năm 2017"
    )
    example_mark: str = text(N_("Dấu bản ví dụ"), "VÍ DỤ")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorLine:
    """A sector that takes part, with its deadlines."""

    name: str = text(N_("Tên khối"), "Trường học")
    register_by: str = text(N_("Hạn đăng ký"), "25/01/2017")
    dossier_by: str = text(N_("Hạn nộp hồ sơ"), "20/11/2017")
    collectives: str = text(N_("Chỉ tiêu tập thể"), "9")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One criterion of the sheet."""

    code: str = text(N_("Số thứ tự tiêu chí"), "1")
    content: str = text(N_("Nội dung tiêu chí"), "Có kế hoạch phát động phong trào thi đua")
    points: str = text(N_("Điểm tối đa"), "5")
    hint: str = text(N_("Gợi ý chấm"), "Có, đúng hạn: 5 điểm")
    applies: str = text(N_("Khối áp dụng"), "Tất cả các khối")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSection:
    """A group of criteria with the sum of its points."""

    code: str = text(N_("Ký hiệu nhóm tiêu chí"), "A")
    title: str = text(N_("Tên nhóm tiêu chí"), "Chỉ đạo, tuyên truyền")
    points: str = text(N_("Tổng điểm của nhóm"), "22")
    criteria: tuple[CriterionLine, ...] = lines(N_("Các tiêu chí của nhóm"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchPlan(LetterHead):
    """The plan a campaign is launched with, its criteria sheet behind it."""

    bases: tuple[str, ...] = lines(N_("Các căn cứ"), "Căn cứ Điều lệ Công đoàn Việt Nam")
    level: str = text(N_("Cấp khen thưởng"), "Cấp huyện")
    achievement_from: str = text(N_("Ngày bắt đầu tính thành tích"), "01/01/2017")
    achievement_to: str = text(N_("Ngày kết thúc tính thành tích"), "31/12/2017")
    sectors: tuple[SectorLine, ...] = lines(N_("Các khối tham gia và thời hạn"))
    bands: tuple[str, ...] = lines(N_("Thang xếp loại"), "Từ 90 điểm trở lên: xếp loại Xuất sắc")
    knockouts: tuple[str, ...] = lines(N_("Các điều kiện loại trừ"), "Không đăng ký thi đua")
    collective_minimum: str = text(N_("Điểm tối thiểu của tập thể được khen"), "90")
    individual_rating: str = text(N_("Mức xếp loại của cá nhân được khen"), "hoàn thành tốt nhiệm vụ")
    individual_share: str = text(N_("Tỷ lệ cá nhân được đề nghị"), "5 %")
    union_minimum: str = text(N_("Điểm tối thiểu của công đoàn có cá nhân được khen"), "70")
    months_of_work: str = text(N_("Số tháng công tác tối thiểu"), "10")
    bonus_cap: str = text(N_("Điểm thưởng tối đa"), "5")
    sections: tuple[CriterionSection, ...] = lines(N_("Bảng tiêu chí"))
    total_points: str = text(N_("Tổng điểm của bảng tiêu chí"), "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(LetterHead):
    """A letter to a union that has not registered."""

    union: str = text(N_("Công đoàn cơ sở nhận văn bản"), "Công đoàn cơ sở xã Ví Dụ", required=True)
    launch_document: str = text(N_("Kế hoạch phát động"), "Kế hoạch số 03/KH-LĐLĐ ngày 05/01/2017")
    register_by: str = text(N_("Hạn đăng ký"), "25/01/2017")
    is_past: str = text(N_("Có nội dung khi đã quá hạn đăng ký"), "quá hạn")
    new_date: str = text(N_("Hạn đăng ký bổ sung"), "31/01/2017")
    contact: str = text(N_("Cán bộ theo dõi"), "đồng chí Nguyễn Văn Mẫu")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody who sits in the council."""

    name: str = text(N_("Họ và tên"), "Nguyễn Văn Mẫu")
    post: str = text(N_("Chức vụ"), "Chủ tịch LĐLĐ huyện")
    role: str = text(N_("Chức danh trong Hội đồng"), "Chủ tịch Hội đồng")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A collective or a person put forward, voted on or awarded."""

    name: str = text(N_("Người hoặc tập thể được khen"), "Nguyễn Thị Ví Dụ")
    salutation: str = text(N_("Danh xưng"), "Đồng chí")
    named: str = text(N_("Danh xưng và họ tên"), "Đồng chí Nguyễn Thị Ví Dụ")
    post_and_unit: str = text(N_("Chức vụ, đơn vị"), "Giáo viên, Trường Tiểu học Ví Dụ")
    sector: str = text(N_("Tên khối"), "Trường học")
    form: str = text(N_("Hình thức khen"), "Giấy khen")
    merit: str = text(N_("Thành tích"), "Đã có thành tích xuất sắc trong phong trào thi đua")
    summary: str = text(N_("Tóm tắt thành tích"), "Chiến sĩ thi đua cơ sở năm 2016")
    self_points: str = text(N_("Điểm tự chấm"), "95,00")
    points: str = text(N_("Điểm thẩm định"), "93,50")
    rating: str = text(N_("Xếp loại"), "Xuất sắc")
    members: str = text(N_("Số đoàn viên"), "35")
    women: str = text(N_("Số đoàn viên nữ"), "20")
    birth_year: str = text(N_("Năm sinh"), "1980")
    gender: str = text(N_("Giới tính"), "Nữ")
    post: str = text(N_("Chức vụ chính quyền"), "Giáo viên")
    union_post: str = text(N_("Chức vụ công đoàn"), "Đoàn viên")
    unit: str = text(N_("Công đoàn cơ sở"), "Trường Tiểu học Ví Dụ")
    past_awards: str = text(N_("Hình thức đã được khen"), "Giấy khen năm 2015")
    votes_for: str = text(N_("Số phiếu đồng ý"), "8")
    ballots: str = text(N_("Số người biểu quyết"), "8")
    share: str = text(N_("Tỷ lệ đồng ý"), "100 %")
    outcome: str = text(N_("Kết quả biểu quyết"), "Đạt")
    money: str = text(N_("Tiền thưởng"), "390.000 đ")
    register_number: str = text(N_("Số vào Sổ vàng"), "12")


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper(LetterHead):
    """What papers with a list of cases share."""

    collectives: tuple[CaseLine, ...] = lines(N_("Danh sách tập thể"))
    people: tuple[CaseLine, ...] = lines(N_("Danh sách cá nhân, hộ gia đình"))
    collectives_count: str = text(N_("Số tập thể"), "18")
    people_count: str = text(N_("Số cá nhân"), "27")
    counted: str = text(N_("Số tập thể, cá nhân"), "18 tập thể và 27 cá nhân")
    form_name: str = text(N_("Hình thức khen"), "Giấy khen")
    merit: str = text(N_("Thành tích"), "Đã có thành tích xuất sắc trong phong trào thi đua")
    council: str = text(N_("Tên Hội đồng"), "Hội đồng Thi đua - Khen thưởng LĐLĐ huyện Ví Dụ")
    meeting_date: str = text(N_("Ngày họp Hội đồng"), "ngày 12 tháng 12 năm 2017")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(CasePaper):
    """The letter that puts the cases the council passed before who decides (tờ trình)."""

    addressee: str = text(N_("Nơi kính gửi"), "Ban Thường vụ Liên đoàn Lao động huyện Ví Dụ")
    bases: tuple[str, ...] = lines(N_("Các căn cứ"), "Căn cứ Điều lệ Công đoàn Việt Nam")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryList(CasePaper):
    """The one-line list (danh sách trích ngang) of all cases put forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(LetterHead):
    """The invitation to a meeting of the council (giấy mời)."""

    council: str = text(N_("Tên Hội đồng"), "Hội đồng Thi đua - Khen thưởng LĐLĐ huyện Ví Dụ")
    members: tuple[PersonLine, ...] = lines(N_("Thành viên Hội đồng"))
    meeting_date: str = text(N_("Ngày họp Hội đồng"), "ngày 12 tháng 12 năm 2017")
    place: str = text(N_("Địa điểm họp"), "Phòng họp LĐLĐ huyện Ví Dụ")
    chair: str = text(N_("Chủ trì"), "Nguyễn Văn Mẫu")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPaper(CasePaper):
    """The award decision with its list (quyết định, danh sách)."""

    granter: str = text(N_("Cấp khen tặng"), "Ban Chấp hành Liên đoàn Lao động huyện Ví Dụ")
    decider: str = text(N_("Cơ quan quyết định"), "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN VÍ DỤ")
    bases: tuple[str, ...] = lines(N_("Các căn cứ"), "Căn cứ Điều lệ Công đoàn Việt Nam")
    about: str = text(N_("Trích yếu"), "Về việc tặng Giấy khen trong phong trào thi đua")
    decision_date: str = text(N_("Ngày quyết định (bằng chữ)"), "ngày 20 tháng 12 năm 2017")
    collective_money: str = text(N_("Tiền thưởng mỗi tập thể"), "780.000 đồng")
    person_money: str = text(N_("Tiền thưởng mỗi cá nhân"), "390.000 đồng")
    total_money: str = text(N_("Tổng tiền thưởng"), "27.300.000 đồng")
    total_in_words: str = text(N_("Tổng tiền thưởng bằng chữ"), "Hai mươi bảy triệu ba trăm nghìn đồng")
