"""A short word on what each kind of paper is, for those who choose among them."""

from campaign_app.domain.language import _
from campaign_app.services.papers import PaperKind, PaperKindRow


def about(row: PaperKindRow) -> str:
    """Say what a paper is for and what file it becomes ("… · tệp Word")."""
    file = _("tệp Word") if row.is_word else _("tệp PDF")
    return _("{about} · {file}").format(about=_about(row.kind), file=file)


def _about(kind: PaperKind) -> str:
    words = {
        PaperKind.LAUNCH_PLAN: _("Căn cứ, thời hạn của từng khối và bảng điểm, để trình ký"),
        PaperKind.REMINDER: _("Mỗi đơn vị chưa đăng ký một thư, có tên và hạn mới"),
        PaperKind.REGISTRATION_FORM: _("Bản đăng ký của mọi đơn vị tham gia, để ký"),
        PaperKind.PLEDGE: _("Bản giao ước kèm chỉ tiêu của mọi đơn vị, để ký"),
        PaperKind.INVITATION: _("Thời gian, nơi họp và tên các ủy viên Hội đồng"),
        PaperKind.SUMMARY_LIST: _("Mỗi trường hợp được đề nghị một dòng, để Hội đồng xem"),
        PaperKind.MINUTES: _("Người dự, số phiếu và kết luận của từng cuộc họp"),
        PaperKind.PUBLIC_NOTICE: _("Danh sách được đề nghị, để lấy ý kiến trước khi trình"),
        PaperKind.PROPOSAL: _("Danh sách Hội đồng đã thông qua, để trình người ký"),
        PaperKind.DECISION: _("Quyết định, danh sách kèm theo và tổng tiền thưởng"),
        PaperKind.MONEY_LIST: _("Người nhận, số tiền và ô ký nhận khi trao thưởng"),
        PaperKind.FINAL_REPORT: _("Số liệu cả năm theo khối, theo tháng và kết quả khen thưởng"),
    }
    return words[kind]
