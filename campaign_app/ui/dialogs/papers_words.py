"""A short word on what each kind of paper is, for those who choose among them."""

from campaign_app.domain.language import _
from campaign_app.services.papers import PaperKind, PaperKindRow


def about(row: PaperKindRow) -> str:
    """Say what a paper is for and what file it becomes ("… · Word")."""
    file = "Word" if row.is_word else "PDF"
    return _("{about} · {file}").format(about=_about(row.kind), file=file)


def _about(kind: PaperKind) -> str:
    words = {
        PaperKind.LAUNCH_PLAN: _("Căn cứ, thời hạn từng khối, bảng điểm"),
        PaperKind.REMINDER: _("Mỗi đơn vị chưa đăng ký một thư"),
        PaperKind.REGISTRATION_FORM: _("Của mọi đơn vị tham gia, để ký"),
        PaperKind.PLEDGE: _("Kèm chỉ tiêu của mọi đơn vị, để ký"),
        PaperKind.INTERIM_REPORT: _("Tiến độ từng khối, ai dẫn đầu, ai còn chậm"),
        PaperKind.SCORE_SHEET: _("Từng tiêu chí, cách tính và hạng, để gửi đơn vị"),
        PaperKind.CLUSTER_MINUTES: _("Cụm nhất trí ai, trả lại ai và vì sao"),
        PaperKind.INVITATION: _("Thời gian, nơi họp và tên các ủy viên"),
        PaperKind.SUMMARY_LIST: _("Mỗi trường hợp một dòng, để Hội đồng xem"),
        PaperKind.MINUTES: _("Người dự, ý kiến, số phiếu và kết luận"),
        PaperKind.PUBLIC_NOTICE: _("Để lấy ý kiến trước khi trình"),
        PaperKind.PROPOSAL: _("Ai được Hội đồng thông qua, để trình ký"),
        PaperKind.UPWARD: _("Bằng khen, cờ thi đua, kỷ niệm chương, kèm danh sách"),
        PaperKind.DECISION: _("Kèm căn cứ và tổng tiền thưởng"),
        PaperKind.MONEY_LIST: _("Số tiền và ô ký của từng người"),
        PaperKind.CEREMONY: _("Kèm danh sách ai được trao và số vào sổ"),
        PaperKind.HAND_OVER_LIST: _("Số vào Sổ vàng và ô ký của từng người"),
        PaperKind.FINAL_REPORT: _("Số liệu, biểu đồ theo khối, theo tháng, so với năm trước"),
    }
    return words[kind]
