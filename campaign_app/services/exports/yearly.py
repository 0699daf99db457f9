"""The lists of a year: the awards of the golden register, and the monthly ratings."""

from campaign_app.domain.variables import words_from_json
from campaign_app.services.exports import words
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.register import AwardRow, entries
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.spreadsheets import CellFormat, OutTable
from campaign_app.store.queries import exports as queries
from campaign_app.store.queries.exports import UnionRatingRow


def award_list(
    session: Session,
    *,
    campaign_id: int | None = None,
    decision_id: int | None = None,
    year: int | None = None,
) -> OutTable:
    """The awards of the golden register by year and number: all, or of a campaign, a decision or a year."""
    codes = {row.id: row.code for row in unions(session)}
    born = queries.birthdays()
    columns: list[ListColumn[AwardRow]] = [
        ListColumn("Năm", lambda row: row.register_year, CellFormat.WHOLE),  # on paper
        ListColumn("Số vào sổ", lambda row: row.register_number, CellFormat.WHOLE),  # on paper
        ListColumn("Số quyết định", lambda row: row.decision),  # on paper
        ListColumn("Ngày quyết định", lambda row: row.signed_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Loại", lambda row: words.SUBJECT_KINDS[row.kind]),  # on paper
        ListColumn("Tên tập thể, cá nhân", lambda row: row.name, width=36),  # on paper
        ListColumn("Ngày sinh", lambda row: born.get(row.subject_id), CellFormat.DAY, 13),  # on paper
        ListColumn("Chức vụ", lambda row: row.post, width=30),  # on paper
        ListColumn("Mã công đoàn cơ sở", lambda row: codes.get(row.union_id or 0), width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda row: row.union, width=36),  # on paper
        ListColumn("Hình thức khen thưởng", lambda row: words.AWARD_FORMS[row.form], width=14),  # on paper
        ListColumn("Tặng/Truy tặng", lambda row: words.GRANTS[row.grant], width=10),  # on paper
        ListColumn("Thành tích", lambda row: words_from_json(row.words).merit, width=50),  # on paper
        ListColumn("Tiền thưởng", lambda row: row.money, CellFormat.MONEY, 12),  # on paper
        ListColumn("Tình trạng", lambda row: words.AWARD_STATES[row.state]),  # on paper
    ]
    chosen = [
        row
        for row in entries(session)
        if campaign_id in {None, row.campaign_id}
        and decision_id in {None, row.decision_id}
        and year in {None, row.register_year}
    ]
    return list_of(
        "Khen thưởng",  # on paper
        columns,
        chosen,
        title=["DANH SÁCH KHEN THƯỞNG", *([] if year is None else [f"Năm {year}"])],  # on paper
    )


def rating_list(session: Session, *, year: int | None = None) -> OutTable:
    """The monthly ratings union by union, of a year or of all."""
    del session
    columns: list[ListColumn[UnionRatingRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda row: row.union_code, width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda row: row.union, width=40),  # on paper
        ListColumn("Năm", lambda row: row.year, CellFormat.WHOLE),  # on paper
        ListColumn("Tháng", lambda row: row.month, CellFormat.WHOLE),  # on paper
        ListColumn("Đối tượng", lambda row: words.MEMBER_KINDS[row.staff_kind], width=16),  # on paper
        ListColumn("Hoàn thành xuất sắc nhiệm vụ", lambda row: row.excellent, CellFormat.WHOLE),  # on paper
        ListColumn("Hoàn thành tốt nhiệm vụ", lambda row: row.good, CellFormat.WHOLE),  # on paper
        ListColumn("Hoàn thành nhiệm vụ", lambda row: row.done, CellFormat.WHOLE),  # on paper
        ListColumn("Không hoàn thành nhiệm vụ", lambda row: row.not_done, CellFormat.WHOLE),  # on paper
    ]
    return list_of(
        "Xếp loại hằng tháng",  # on paper
        columns,
        queries.union_ratings(year),
        title=["XẾP LOẠI HẰNG THÁNG", *([] if year is None else [f"Năm {year}"])],  # on paper
    )
