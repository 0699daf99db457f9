"""The list of achievements and initiatives, as the import reads it again."""

from campaign_app.services.achievements import AchievementRow, achievements
from campaign_app.services.exports import words
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects
from campaign_app.services.unions import unions
from campaign_app.spreadsheets import CellFormat, OutTable
from campaign_app.store.queries import exports as queries


def achievement_list(
    session: Session, *, campaign_id: int | None = None, year: int | None = None
) -> OutTable:
    """Achievements and initiatives, the newest first: all, or of a campaign's period or a year."""
    codes = {row.id: row.code for row in unions(session)}
    born = queries.birthdays()
    whose: dict[int, SubjectRow] = {row.id: row for row in subjects(session)}
    columns: list[ListColumn[AchievementRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda row: codes.get(row.union_id or 0), width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda row: row.union, width=36),  # on paper
        ListColumn("Loại", lambda row: words.SUBJECT_KINDS[row.subject_kind]),  # on paper
        ListColumn("Tên tập thể, cá nhân", lambda row: row.subject, width=36),  # on paper
        ListColumn("Ngày sinh", lambda row: born.get(row.subject_id), CellFormat.DAY, 13),  # on paper
        ListColumn("Tổ, bộ phận", lambda row: whose[row.subject_id].unit, width=16),  # on paper
        ListColumn("Phân loại", lambda row: words.ACHIEVEMENT_KINDS[row.kind]),  # on paper
        ListColumn("Nội dung thành tích", lambda row: row.what, width=50),  # on paper
        ListColumn("Ngày đạt được", lambda row: row.achieved_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Cấp công nhận", lambda row: row.level, width=14),  # on paper
        ListColumn("Nơi công nhận", lambda row: row.recognised_by, width=36),  # on paper
        ListColumn("Nguồn", lambda row: words.ACHIEVEMENT_ORIGINS[row.origin], width=16),  # on paper
        ListColumn("Trạng thái", lambda row: words.ACHIEVEMENT_STATES[row.state], width=14),  # on paper
        ListColumn("Ghi chú", lambda row: row.note, width=24),  # on paper
    ]
    return list_of(
        "Thành tích, sáng kiến",  # on paper
        columns,
        achievements(session, campaign_id=campaign_id, year=year),
        title=["DANH SÁCH THÀNH TÍCH, SÁNG KIẾN", *([] if year is None else [f"Năm {year}"])],  # on paper
    )
