"""The lists of a campaign: who has registered with which pledges, and who is put forward."""

from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.exports import words
from campaign_app.services.exports.results import value_cell
from campaign_app.services.exports.tables import ListColumn, list_of
from campaign_app.services.nominations import NominationRow, nominations
from campaign_app.services.registrations import RegistrationRow, pledges, registrations
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.spreadsheets import CellFormat, OutCell, OutTable
from campaign_app.store.queries import exports as queries

PLEDGE = "Chỉ tiêu"  # on paper


def registration_list(session: Session, row: CampaignRow) -> OutTable:
    """Everybody registered or followed, with day, document, titles aimed at and pledged targets."""
    targets = pledges(session, row.id)
    born = queries.birthdays()
    pledged = {code for told in targets.values() for code in told}
    columns: list[ListColumn[RegistrationRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda item: item.union_code, width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda item: item.union, width=36),  # on paper
        ListColumn("Loại", lambda item: words.SUBJECT_KINDS[item.kind]),  # on paper
        ListColumn("Tên tập thể, cá nhân", lambda item: item.name, width=36),  # on paper
        ListColumn("Ngày sinh", lambda item: born.get(item.subject_id), CellFormat.DAY, 13),  # on paper
        ListColumn("Danh xưng", lambda item: item.salutation),  # on paper
        ListColumn("Chức vụ", lambda item: item.post, width=30),  # on paper
        ListColumn("Tổ, bộ phận", lambda item: item.unit, width=16),  # on paper
        ListColumn("Ngày đăng ký", lambda item: item.registered_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Văn bản đăng ký", lambda item: item.document, width=16),  # on paper
        ListColumn("Danh hiệu đăng ký", lambda item: item.titles, width=30),  # on paper
        ListColumn("Tóm tắt thành tích", lambda item: item.merit_summary, width=40),  # on paper
        ListColumn("Trạng thái", lambda item: words.REGISTRATION_STATES[item.state]),  # on paper
        ListColumn("Lý do", lambda item: item.reason, width=20),  # on paper
        *(_pledge(item, targets) for item in criteria(session, row.id) if item.code in pledged),
    ]
    return list_of(
        "Đăng ký",  # on paper
        columns,
        registrations(session, row.id),
        title=[f"DANH SÁCH ĐĂNG KÝ PHONG TRÀO {row.code}", row.title],  # on paper
    )


def pledge_heading(criterion: CriterionRow) -> str:
    """Give the heading of the column that holds what is pledged for a criterion."""
    return f"{PLEDGE} {criterion.code}. {(criterion.short_text or criterion.rule.text)[:60]}"


def _pledge(criterion: CriterionRow, targets: dict[int, dict[str, str]]) -> ListColumn[RegistrationRow]:
    def cell(item: RegistrationRow) -> OutCell:
        text = targets.get(item.id, {}).get(criterion.code)
        return None if text is None else value_cell(criterion, text)

    return ListColumn(pledge_heading(criterion), cell, width=11)


def nomination_list(session: Session, row: CampaignRow) -> OutTable:
    """Everybody put forward in a campaign, with form, merit and where the nomination stands."""
    codes = {item.id: item.code for item in unions(session)}
    born = queries.birthdays()
    columns: list[ListColumn[NominationRow]] = [
        ListColumn("Mã công đoàn cơ sở", lambda item: codes.get(item.union_id or 0), width=12),  # on paper
        ListColumn("Công đoàn cơ sở", lambda item: item.union, width=36),  # on paper
        ListColumn("Loại", lambda item: words.SUBJECT_KINDS[item.kind]),  # on paper
        ListColumn("Tên tập thể, cá nhân", lambda item: item.name, width=36),  # on paper
        ListColumn("Ngày sinh", lambda item: born.get(item.subject_id), CellFormat.DAY, 13),  # on paper
        ListColumn("Chức vụ", lambda item: item.post, width=30),  # on paper
        ListColumn("Tổ, bộ phận", lambda item: item.unit, width=16),  # on paper
        ListColumn("Hình thức khen thưởng", lambda item: words.AWARD_FORMS[item.form], width=14),  # on paper
        ListColumn("Thành tích", lambda item: item.merit, width=50),  # on paper
        ListColumn("Lý do đề nghị", lambda item: item.reason, width=24),  # on paper
        ListColumn("Trạng thái", lambda item: words.NOMINATION_STATES[item.state], width=18),  # on paper
    ]
    return list_of(
        "Đề nghị khen thưởng",  # on paper
        columns,
        nominations(session, row.id),
        title=[f"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG PHONG TRÀO {row.code}", row.title],  # on paper
    )
