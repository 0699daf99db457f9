"""The directory as lists: unions, and members with where they belong."""

from campaign_app.services.exports import words
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.members import MemberRow, members
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.spreadsheets import CellFormat, OutTable
from campaign_app.store.queries import exports as queries


def union_list(session: Session) -> OutTable:
    """The living unions with what the directory knows of them."""
    columns: list[ListColumn[UnionRow]] = [
        ListColumn("Mã", lambda row: row.code),  # on paper
        ListColumn("Tên công đoàn cơ sở", lambda row: row.full_name, width=44),  # on paper
        ListColumn("Tên in trên giấy khen", lambda row: row.printed_name, width=44),  # on paper
        ListColumn("Khối", lambda row: row.sector),  # on paper
        ListColumn("Cụm thi đua", lambda row: row.cluster),  # on paper
        ListColumn("Cơ quan đồng cấp", lambda row: row.host_body, width=28),  # on paper
        ListColumn("Địa chỉ", lambda row: row.address, width=32),  # on paper
        ListColumn("Ngày thành lập", lambda row: row.founded_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Số đoàn viên", lambda row: row.member_count_stated, CellFormat.WHOLE),  # on paper
        ListColumn("Chủ tịch công đoàn", lambda row: row.chair_name, width=24),  # on paper
        ListColumn("Điện thoại", lambda row: row.phone),  # on paper
        ListColumn("Thư điện tử", lambda row: row.email),  # on paper
    ]
    return list_of(
        "Công đoàn cơ sở",  # on paper
        columns,
        unions(session, include_ended=False),
        title=["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"],  # on paper
    )


def member_list(session: Session, *, personal_numbers: bool = False) -> OutTable:
    """The members where they belong now, by union; personal numbers only when they are asked for."""
    known = {row.id: row for row in unions(session)}
    numbers = queries.personal_numbers() if personal_numbers else {}
    columns: list[ListColumn[MemberRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda row: known[row.union_id].code, width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda row: known[row.union_id].full_name, width=40),  # on paper
        ListColumn("Họ và tên", lambda row: row.full_name, width=26),  # on paper
        ListColumn("Ngày sinh", lambda row: row.born_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Giới tính", lambda row: words.GENDERS.get(row.gender or "")),  # on paper
        ListColumn("Dân tộc", lambda row: row.ethnicity),  # on paper
        ListColumn("Đối tượng", lambda row: words.MEMBER_KINDS[row.kind]),  # on paper
        ListColumn("Trình độ", lambda row: row.qualification),  # on paper
        ListColumn("Chức vụ", lambda row: row.post, width=30),  # on paper
        ListColumn("Chức vụ công đoàn", lambda row: row.union_post, width=24),  # on paper
        ListColumn("Ngày vào công đoàn", lambda row: row.joined_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Ngày về đơn vị", lambda row: row.started_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Tình trạng", lambda row: words.MEMBER_STATES[row.state]),  # on paper
    ]
    if personal_numbers:
        columns.append(ListColumn("Số định danh", lambda row: numbers.get(row.id), width=16))  # on paper
    order = {row.id: row.sort_key for row in known.values()}
    rows = sorted(members(session), key=lambda row: (order[row.union_id], row.union_id))
    return list_of(
        "Đoàn viên",  # on paper
        columns,
        rows,
        title=["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"],  # on paper
    )
