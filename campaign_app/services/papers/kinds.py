"""The papers that can be made, the step of the year each belongs to, and the template it is made from."""

from dataclasses import dataclass
from enum import StrEnum

from campaign_app.documents import council_words, words
from campaign_app.documents.ceremony_words import Ceremony
from campaign_app.documents.report_words import FinalReport, InterimReport
from campaign_app.documents.sheet_words import ScoreSheets
from campaign_app.documents.upward_words import UpwardProposal
from campaign_app.domain.language import _
from campaign_app.domain.states import Step

__all__ = ["Paper", "PaperKind", "PaperKindRow", "kind_row", "paper_kinds"]


class PaperKind(StrEnum):
    """A kind of paper; its value names its file and its template."""

    LAUNCH_PLAN = "ke-hoach"
    REMINDER = "nhac-dang-ky"
    REGISTRATION_FORM = "phieu-dang-ky"
    PLEDGE = "giao-uoc"
    INTERIM_REPORT = "bao-cao-so-ket"
    SCORE_SHEET = "phieu-cham-diem"
    CLUSTER_MINUTES = "bien-ban-cum"
    INVITATION = "giay-moi"
    SUMMARY_LIST = "danh-sach-trich-ngang"
    MINUTES = "bien-ban"
    PUBLIC_NOTICE = "thong-bao-cong-khai"
    PROPOSAL = "to-trinh"
    UPWARD = "to-trinh-cap-tren"
    DECISION = "quyet-dinh"
    CEREMONY = "giay-moi-trao-thuong"
    MONEY_LIST = "danh-sach-ky-nhan"
    HAND_OVER_LIST = "danh-sach-nhan-giay-khen"
    FINAL_REPORT = "bao-cao-tong-ket"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: its kind, its file name with the ending, and its bytes."""

    kind: PaperKind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PaperKindRow:
    """A kind of paper as people choose it.

    Attributes:
        kind: which one.
        label: its name in the language of the window.
        step: the step of the year it belongs to.
        is_word: whether it is a DOCX made from a template the officer can edit; else a PDF drawn here.
    """

    kind: PaperKind
    label: str
    step: Step
    is_word: bool


WORDS_OF: dict[PaperKind, type[words.LetterHead]] = {
    PaperKind.LAUNCH_PLAN: words.LaunchPlan,
    PaperKind.REMINDER: words.Reminder,
    PaperKind.INTERIM_REPORT: InterimReport,
    PaperKind.SCORE_SHEET: ScoreSheets,
    PaperKind.CLUSTER_MINUTES: council_words.ClusterMinutes,
    PaperKind.INVITATION: words.Invitation,
    PaperKind.SUMMARY_LIST: words.SummaryList,
    PaperKind.MINUTES: council_words.Minutes,
    PaperKind.PUBLIC_NOTICE: council_words.PublicNotice,
    PaperKind.PROPOSAL: words.Proposal,
    PaperKind.UPWARD: UpwardProposal,
    PaperKind.DECISION: words.DecisionPaper,
    PaperKind.CEREMONY: Ceremony,
    PaperKind.FINAL_REPORT: FinalReport,
}
"""The words of each kind that has a Word template."""


def paper_kinds() -> list[PaperKindRow]:
    """Every kind of paper in the order of the year."""
    named = (
        (PaperKind.LAUNCH_PLAN, _("Kế hoạch phát động và bảng tiêu chí"), Step.LAUNCH),
        (PaperKind.REMINDER, _("Công văn nhắc đăng ký"), Step.REGISTRATION),
        (PaperKind.REGISTRATION_FORM, _("Phiếu đăng ký thi đua"), Step.REGISTRATION),
        (PaperKind.PLEDGE, _("Bản giao ước thi đua"), Step.REGISTRATION),
        (PaperKind.INTERIM_REPORT, _("Báo cáo sơ kết phong trào"), Step.RESULTS),
        (PaperKind.SCORE_SHEET, _("Phiếu chấm điểm của từng đơn vị"), Step.REVIEW),
        (PaperKind.CLUSTER_MINUTES, _("Biên bản họp cụm thi đua"), Step.REVIEW),
        (PaperKind.INVITATION, _("Giấy mời họp Hội đồng"), Step.REVIEW),
        (PaperKind.SUMMARY_LIST, _("Danh sách trích ngang"), Step.REVIEW),
        (PaperKind.MINUTES, _("Biên bản họp Hội đồng"), Step.REVIEW),
        (PaperKind.PUBLIC_NOTICE, _("Thông báo công khai danh sách đề nghị"), Step.REVIEW),
        (PaperKind.PROPOSAL, _("Tờ trình đề nghị khen thưởng"), Step.DECISION),
        (PaperKind.UPWARD, _("Tờ trình cấp trên khen thưởng"), Step.DECISION),
        (PaperKind.DECISION, _("Quyết định khen thưởng và danh sách"), Step.DECISION),
        (PaperKind.CEREMONY, _("Giấy mời tổng kết, trao giấy khen"), Step.CERTIFICATES),
        (PaperKind.MONEY_LIST, _("Danh sách ký nhận tiền thưởng"), Step.CERTIFICATES),
        (PaperKind.HAND_OVER_LIST, _("Danh sách ký nhận giấy khen"), Step.CERTIFICATES),
        (PaperKind.FINAL_REPORT, _("Báo cáo tổng kết năm"), Step.SUMMARY),
    )
    return [PaperKindRow(kind, label, step, kind in WORDS_OF) for kind, label, step in named]


def kind_row(kind: PaperKind) -> PaperKindRow:
    """One kind of paper with its label."""
    return next(row for row in paper_kinds() if row.kind is kind)
