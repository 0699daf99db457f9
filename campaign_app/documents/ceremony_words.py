"""The words of the day the awards are handed over: the invitation, and the list to sign for certificates."""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
from campaign_app.documents.words import LetterHead
from campaign_app.domain.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """Who is awarded, and the number of the certificate in the register."""

    name: str = text(N_("Người hoặc tập thể được khen"), "Đồng chí Nguyễn Thị Ví Dụ")
    post_and_unit: str = text(N_("Chức vụ, đơn vị"), "Giáo viên, Trường Tiểu học Ví Dụ")
    form: str = text(N_("Hình thức khen"), "Giấy khen")
    register_number: str = text(N_("Số vào Sổ vàng"), "12")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony(LetterHead):
    """The invitation to the meeting that sums up and awards (giấy mời tổng kết, trao giấy khen)."""

    form_name: str = text(N_("Hình thức khen"), "Giấy khen")
    counted: str = text(N_("Số tập thể, cá nhân"), "18 tập thể và 27 cá nhân")
    decisions: tuple[str, ...] = lines(N_("Các quyết định khen thưởng"), "Quyết định số 58/QĐ-LĐLĐ")
    chair: str = text(N_("Chủ trì"), "Nguyễn Văn Mẫu")
    guests: tuple[GuestLine, ...] = lines(N_("Tập thể, cá nhân được khen"))


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """Somebody who signs for a certificate; ``received`` is what is known of a hand-over already."""

    name: str
    post_and_unit: str
    form: str
    register_number: str
    received: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverList(LetterHead):
    """The list on which certificates are signed for (danh sách ký nhận giấy khen); drawn as PDF."""

    decision_date: str = ""
    form_name: str = "Giấy khen"
    year: str = ""
    counted: str = ""
    collectives: tuple[HandOverRow, ...] = ()
    people: tuple[HandOverRow, ...] = ()
