"""The states of a campaign, a nomination, a registration and an award, with their Vietnamese labels."""

from enum import StrEnum

from campaign_app.domain.language import _


class CampaignStage(StrEnum):
    """Where a campaign stands, in the order it goes through."""

    DRAFT = "DRAFT"
    LAUNCHED = "LAUNCHED"
    REGISTRATION_OPEN = "REGISTRATION_OPEN"
    RUNNING = "RUNNING"
    SCORING = "SCORING"
    REVIEW = "REVIEW"
    DECIDED = "DECIDED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class Step(StrEnum):
    """The seven steps on screen, in their order."""

    LAUNCH = "LAUNCH"
    REGISTRATION = "REGISTRATION"
    RESULTS = "RESULTS"
    REVIEW = "REVIEW"
    DECISION = "DECISION"
    CERTIFICATES = "CERTIFICATES"
    SUMMARY = "SUMMARY"


class NominationState(StrEnum):
    """Where a nomination stands; it ends at decided or at the council's refusal."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    CLUSTER_OK = "CLUSTER_OK"
    COUNCIL_PASSED = "COUNCIL_PASSED"
    COUNCIL_REJECTED = "COUNCIL_REJECTED"
    DECIDED = "DECIDED"


class RegistrationState(StrEnum):
    """Where a registration stands; REGISTERED opens the way to an award, and so does LATE unless returned.

    NOT_REGISTERED marks a subject whose results are followed though it never signed up: it has a score
    and no way to an award.
    """

    NOT_REGISTERED = "NOT_REGISTERED"
    REGISTERED = "REGISTERED"
    LATE = "LATE"
    RETURNED = "RETURNED"
    WITHDRAWN = "WITHDRAWN"


class AwardState(StrEnum):
    """Whether an award holds."""

    VALID = "VALID"
    REVOKED = "REVOKED"


class IssueReason(StrEnum):
    """Why a certificate was made out."""

    FIRST = "FIRST"
    CORRECTED = "CORRECTED"
    REISSUED = "REISSUED"


State = CampaignStage | Step | NominationState | RegistrationState | AwardState | IssueReason


def label(state: State) -> str:
    """Give the words the window shows for a state or step."""
    # Members of two enumerations with one value are equal as strings, so each has a table of its own.
    labels: dict[type[State], dict[str, str]] = {
        CampaignStage: {
            "DRAFT": _("Đang soạn"),
            "LAUNCHED": _("Đã phát động"),
            "REGISTRATION_OPEN": _("Đang nhận đăng ký"),
            "RUNNING": _("Đang thực hiện"),
            "SCORING": _("Đang chấm điểm"),
            "REVIEW": _("Đang bình xét"),
            "DECIDED": _("Đã có quyết định"),
            "CLOSED": _("Đã tổng kết"),
            "CANCELLED": _("Đã hủy"),
        },
        Step: {
            "LAUNCH": _("Phát động"),
            "REGISTRATION": _("Đăng ký"),
            "RESULTS": _("Kết quả"),
            "REVIEW": _("Bình xét"),
            "DECISION": _("Quyết định"),
            "CERTIFICATES": _("Giấy khen"),
            "SUMMARY": _("Tổng kết"),
        },
        NominationState: {
            "DRAFT": _("Đang soạn"),
            "SUBMITTED": _("Đã trình"),
            "RETURNED": _("Trả lại"),
            "CLUSTER_OK": _("Cụm đã nhất trí"),
            "COUNCIL_PASSED": _("Hội đồng thông qua"),
            "COUNCIL_REJECTED": _("Hội đồng không thông qua"),
            "DECIDED": _("Đã có quyết định"),
        },
        RegistrationState: {
            "NOT_REGISTERED": _("Chưa đăng ký"),
            "REGISTERED": _("Đã đăng ký"),
            "LATE": _("Đăng ký muộn"),
            "RETURNED": _("Trả lại"),
            "WITHDRAWN": _("Đã rút"),
        },
        AwardState: {
            "VALID": _("Có hiệu lực"),
            "REVOKED": _("Đã thu hồi"),
        },
        IssueReason: {
            "FIRST": _("Cấp lần đầu"),
            "CORRECTED": _("Cấp lại do in sai"),
            "REISSUED": _("Cấp lại do mất, hỏng"),
        },
    }
    return labels[type(state)][state.name]
