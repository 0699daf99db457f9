"""The words exported lists say for kinds and states: Vietnamese, whatever language the window speaks.

They are what the imports read back, so a word here never changes without the import knowing the old one.
"""

from campaign_app.domain.kinds import AwardForm, Grant, SubjectKind
from campaign_app.domain.recognition import AchievementState
from campaign_app.domain.states import AwardState, NominationState, RegistrationState
from campaign_app.store.models.unions import MemberKind, MemberState, UnionState
from campaign_app.store.models.work import AchievementKind, AchievementOrigin

SUBJECT_KINDS = {
    SubjectKind.COLLECTIVE: "Tập thể",  # on paper
    SubjectKind.INDIVIDUAL: "Cá nhân",  # on paper
    SubjectKind.HOUSEHOLD: "Hộ gia đình",  # on paper
}
MEMBER_KINDS = {
    MemberKind.CADRE: "Cán bộ",  # on paper
    MemberKind.CIVIL_SERVANT: "Công chức",  # on paper
    MemberKind.PUBLIC_EMPLOYEE: "Viên chức",  # on paper
    MemberKind.WORKER: "Người lao động",  # on paper
}
MEMBER_STATES = {
    MemberState.ACTIVE: "Đang sinh hoạt",  # on paper
    MemberState.RETIRED: "Đã nghỉ hưu",  # on paper
    MemberState.MOVED: "Đã chuyển đi",  # on paper
    MemberState.DECEASED: "Đã mất",  # on paper
}
UNION_STATES = {
    UnionState.ACTIVE: "Hoạt động",  # on paper
    UnionState.MERGED: "Đã sáp nhập",  # on paper
    UnionState.SPLIT: "Đã chia tách",  # on paper
    UnionState.DISSOLVED: "Đã giải thể",  # on paper
}
GENDERS = {"F": "Nữ", "M": "Nam"}  # on paper
REGISTRATION_STATES = {
    RegistrationState.NOT_REGISTERED: "Chưa đăng ký",  # on paper
    RegistrationState.REGISTERED: "Đã đăng ký",  # on paper
    RegistrationState.LATE: "Đăng ký muộn",  # on paper
    RegistrationState.RETURNED: "Trả lại",  # on paper
    RegistrationState.WITHDRAWN: "Đã rút",  # on paper
}
NOMINATION_STATES = {
    NominationState.DRAFT: "Đang soạn",  # on paper
    NominationState.SUBMITTED: "Đã trình",  # on paper
    NominationState.RETURNED: "Trả lại",  # on paper
    NominationState.CLUSTER_OK: "Cụm đã nhất trí",  # on paper
    NominationState.COUNCIL_PASSED: "Hội đồng thông qua",  # on paper
    NominationState.COUNCIL_REJECTED: "Hội đồng không thông qua",  # on paper
    NominationState.DECIDED: "Đã có quyết định",  # on paper
}
AWARD_FORMS = {
    AwardForm.GIAY_KHEN: "Giấy khen",  # on paper
    AwardForm.BANG_KHEN: "Bằng khen",  # on paper
    AwardForm.CO_THI_DUA: "Cờ thi đua",  # on paper
    AwardForm.KY_NIEM_CHUONG: "Kỷ niệm chương",  # on paper
}
GRANTS = {
    Grant.TANG: "Tặng",  # on paper
    Grant.TRUY_TANG: "Truy tặng",  # on paper
}
AWARD_STATES = {
    AwardState.VALID: "Có hiệu lực",  # on paper
    AwardState.REVOKED: "Đã thu hồi",  # on paper
}
ACHIEVEMENT_KINDS = {
    AchievementKind.ACHIEVEMENT: "Thành tích",  # on paper
    AchievementKind.INITIATIVE: "Sáng kiến",  # on paper
}
ACHIEVEMENT_ORIGINS = {
    AchievementOrigin.OFFICE: "Cơ quan ghi",  # on paper
    AchievementOrigin.LIST: "Theo danh sách",  # on paper
    AchievementOrigin.UNION: "Đơn vị đề nghị",  # on paper
}
ACHIEVEMENT_STATES = {
    AchievementState.ACCEPTED: "Đã công nhận",  # on paper
    AchievementState.WAITING: "Chờ xem xét",  # on paper
    AchievementState.REFUSED: "Không công nhận",  # on paper
}
