"""The kinds of things commendation speaks of, each with its Vietnamese label."""

from enum import StrEnum

from campaign_app.domain.language import _


class SubjectKind(StrEnum):
    """Who can be registered, nominated and awarded."""

    COLLECTIVE = "COLLECTIVE"
    INDIVIDUAL = "INDIVIDUAL"
    HOUSEHOLD = "HOUSEHOLD"


class AwardForm(StrEnum):
    """The form of an award."""

    GIAY_KHEN = "GIAY_KHEN"
    BANG_KHEN = "BANG_KHEN"
    CO_THI_DUA = "CO_THI_DUA"
    KY_NIEM_CHUONG = "KY_NIEM_CHUONG"


class AwardBasis(StrEnum):
    """What kind of merit an award answers to."""

    OVERALL = "OVERALL"
    TOPICAL = "TOPICAL"
    SUDDEN = "SUDDEN"
    LIFE_WORK = "LIFE_WORK"


class Grant(StrEnum):
    """Whether the award is given to the living or posthumously."""

    TANG = "TANG"
    TRUY_TANG = "TRUY_TANG"


class CampaignKind(StrEnum):
    """How a movement is launched: every year, on a topic, or for a stretch of time."""

    REGULAR = "REGULAR"
    TOPICAL = "TOPICAL"
    BURST = "BURST"


class Cycle(StrEnum):
    """The year a campaign goes by."""

    CALENDAR = "CALENDAR"
    SCHOOL_YEAR = "SCHOOL_YEAR"


class KnockoutKind(StrEnum):
    """What takes a subject out of the running whatever its points."""

    NOT_REGISTERED = "NOT_REGISTERED"
    UNION_TOO_YOUNG = "UNION_TOO_YOUNG"
    MEMBER_DISCIPLINED = "MEMBER_DISCIPLINED"
    CORRUPTION = "CORRUPTION"
    CRITERION_ZERO = "CRITERION_ZERO"


class Rounding(StrEnum):
    """How reward money is rounded after the multiplication."""

    CEIL_10K = "CEIL_10K"
    NEAREST_10K = "NEAREST_10K"
    NONE = "NONE"


class Rating(StrEnum):
    """The four levels of a year's result, the best first."""

    EXCELLENT = "EXCELLENT"
    GOOD = "GOOD"
    DONE = "DONE"
    NOT_DONE = "NOT_DONE"

    def reaches(self, wanted: "Rating") -> bool:
        """Whether this level is the wanted one or a better one."""
        order = list(Rating)
        return order.index(self) <= order.index(wanted)


Kind = SubjectKind | AwardForm | AwardBasis | Grant | CampaignKind | Cycle | KnockoutKind | Rounding | Rating


def label(kind: Kind) -> str:
    """Give the words the window shows for one of the kinds of this module."""
    # Members of two enumerations with one value are equal as strings, so each has a table of its own.
    labels: dict[type[Kind], dict[str, str]] = {
        SubjectKind: {
            "COLLECTIVE": _("Tập thể"),
            "INDIVIDUAL": _("Cá nhân"),
            "HOUSEHOLD": _("Hộ gia đình"),
        },
        AwardForm: {
            "GIAY_KHEN": _("Giấy khen"),
            "BANG_KHEN": _("Bằng khen"),
            "CO_THI_DUA": _("Cờ thi đua"),
            "KY_NIEM_CHUONG": _("Kỷ niệm chương"),
        },
        AwardBasis: {
            "OVERALL": _("Khen toàn diện"),
            "TOPICAL": _("Khen chuyên đề"),
            "SUDDEN": _("Khen đột xuất"),
            "LIFE_WORK": _("Khen quá trình cống hiến"),
        },
        Grant: {
            "TANG": _("Tặng"),
            "TRUY_TANG": _("Truy tặng"),
        },
        CampaignKind: {
            "REGULAR": _("Thường xuyên"),
            "TOPICAL": _("Theo chuyên đề"),
            "BURST": _("Theo đợt"),
        },
        Cycle: {
            "CALENDAR": _("Năm dương lịch"),
            "SCHOOL_YEAR": _("Năm học"),
        },
        KnockoutKind: {
            "NOT_REGISTERED": _("Không đăng ký thi đua"),
            "UNION_TOO_YOUNG": _("Công đoàn cơ sở hoạt động chưa đủ thời gian"),
            "MEMBER_DISCIPLINED": _("Có đoàn viên bị kỷ luật"),
            "CORRUPTION": _("Có kết luận về tham nhũng, tiêu cực"),
            "CRITERION_ZERO": _("Có tiêu chí bắt buộc bị 0 điểm"),
        },
        Rounding: {
            "CEIL_10K": _("Làm tròn lên hàng chục nghìn đồng"),
            "NEAREST_10K": _("Làm tròn đến chục nghìn đồng gần nhất"),
            "NONE": _("Không làm tròn"),
        },
        Rating: {
            "EXCELLENT": _("Hoàn thành xuất sắc nhiệm vụ"),
            "GOOD": _("Hoàn thành tốt nhiệm vụ"),
            "DONE": _("Hoàn thành nhiệm vụ"),
            "NOT_DONE": _("Không hoàn thành nhiệm vụ"),
        },
    }
    return labels[type(kind)][kind.name]
