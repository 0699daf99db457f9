"""What stands in the registration form of a union, and writing it for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_date, format_decimal
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.rules import Choice
from campaign_app.domain.scoring import applies
from campaign_app.domain.value_words import value_words
from campaign_app.domain.workflow import registration_stands
from campaign_app.services.campaigns import CampaignRow, campaign, sectors
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.forms.returned import Progress, identity, write_forms
from campaign_app.services.issuers import issuers
from campaign_app.services.members import MemberRow, members
from campaign_app.services.registering import refuse_closed
from campaign_app.services.registrations import RegistrationRow, pledges, registrations
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.spreadsheets.forms import Form, FormColumn, FormField, FormTable

__all__ = ["KIND", "PEOPLE", "TARGETS", "RegistrationLayout", "make_registration_forms"]

KIND = "DANG_KY"
TARGETS, PEOPLE = "targets", "people"
_SPARE = 10
"""Empty lines for people."""
_WIDTHS = (7, 52, 12, 40, 24, 34)
"""Both tables stand in the same columns: a name below a criterion, a post below the way of counting."""
_NOTES = (
    "Chỉ điền vào các ô nền vàng; ngày ghi dạng 20/01/2018; không xóa dòng, không đổi tiêu đề.",  # on paper
    "Cá nhân ghi đúng họ tên trong danh sách đoàn viên; trùng tên thì ghi thêm ngày sinh.",  # on paper
)
_SIGNER = (
    "……………, ngày …… tháng …… năm ………",  # on paper
    "TM. BAN CHẤP HÀNH",  # on paper
    "CHỦ TỊCH",  # on paper
)


def make_registration_forms(
    session: Session,
    *,
    campaign_id: int,
    folder: Path,
    union_ids: Sequence[int] = (),
    progress: Progress | None = None,
) -> list[Path]:
    """Write the form of each union that may take part, or of these; give the files.

    A form shows what the union has registered already, to be put right.

    Raises:
        LockedError: the campaign takes no registrations at its stage.
        InvalidInputError: a file cannot be written.
        RequirementError: no union may take part.
    """
    row = campaign(session, campaign_id)
    refuse_closed(row)
    taking_part = {sector.sector_id for sector in sectors(session, campaign_id)}
    chosen = [
        union
        for union in unions(session, include_ended=False)
        if (union.id in union_ids if union_ids else True)
        and (not taking_part or union.sector_id in taking_part)
    ]
    if not chosen:
        raise RequirementError(_("Không có công đoàn cơ sở nào thuộc các khối tham gia phong trào."))
    layout = RegistrationLayout(session, row)
    return write_forms(
        session,
        forms=[(union, layout.form(union)) for union in chosen],
        folder=folder,
        begin=f"Phieu dang ky {row.code}",
        progress=progress,
    )


class RegistrationLayout:
    """The registration form of a campaign, union by union."""

    def __init__(self, session: Session, row: CampaignRow) -> None:
        self.campaign = row
        self.criteria = criteria(session, row.id)
        self._pledges = pledges(session, row.id)
        self._known = {
            found.union_id: found for found in registrations(session, row.id) if found.is_whole_union
        }
        self._people = _people_of(session, row.id)
        self._issuer = next((item.name for item in issuers(session) if item.id == row.issuer_id), "")

    def registered(self, union: UnionRow) -> RegistrationRow | None:
        """What the union has registered already."""
        return self._known.get(union.id)

    def targets(self, registration_id: int) -> Mapping[str, str]:
        """The stored targets of a registration, by criterion code."""
        return self._pledges.get(registration_id, {})

    def applicable(self, union: UnionRow) -> list[CriterionRow]:
        """The criteria the union is judged by."""
        return [
            item for item in self.criteria if applies(item.rule, SubjectKind.COLLECTIVE, union.sector_code)
        ]

    def form(self, union: UnionRow) -> Form:
        """The form of a union; its words are Vietnamese whatever the window speaks."""
        found = self.registered(union)
        known = found if found is not None and registration_stands(found.state) else None
        return Form(
            kind=KIND,
            identity=identity(self.campaign, union),
            title=(
                self._issuer.upper(),
                f"PHIẾU ĐĂNG KÝ THI ĐUA – {self.campaign.code}",  # on paper
                union.printed_name,
                f"Phong trào: {self.campaign.title}",  # on paper
            ),
            fields=(
                FormField("on", "Ngày đăng ký", _day(known.registered_on) if known else None),  # on paper
                FormField("document", "Số văn bản đăng ký", known.document if known else None),  # on paper
                FormField("titles", "Danh hiệu phấn đấu", known.titles if known else None),  # on paper
            ),
            tables=(self._targets(union, known), _people(self._people.get(union.id, ()))),
            notes=_NOTES,
            signer=_SIGNER,
        )

    def _targets(self, union: UnionRow, known: RegistrationRow | None) -> FormTable:
        told = {} if known is None else self.targets(known.id)
        rows = self.applicable(union)
        return FormTable(
            TARGETS,
            "I. Chỉ tiêu giao ước thi đua",  # on paper
            (
                FormColumn("code", "Số TT", _WIDTHS[0], is_centred=True),  # on paper
                FormColumn("text", "Nội dung tiêu chí", _WIDTHS[1]),  # on paper
                FormColumn("most", "Điểm chuẩn", _WIDTHS[2], is_centred=True),  # on paper
                FormColumn("hint", "Cách tính điểm", _WIDTHS[3]),  # on paper
                FormColumn("target", "Chỉ tiêu đăng ký", _WIDTHS[4], is_open=True),  # on paper
            ),
            rows=[
                (
                    item.code,
                    item.rule.text,
                    format_decimal(item.max_points),
                    item.hint,
                    value_words(item.rule.rule, told[item.code]) if item.code in told else None,
                )
                for item in rows
            ],
            choices={
                (place, 4): tuple(option.label for option in item.rule.rule.options)
                for place, item in enumerate(rows)
                if isinstance(item.rule.rule, Choice)
            },
        )


def _people_of(session: Session, campaign_id: int) -> dict[int, list[tuple[RegistrationRow, MemberRow]]]:
    """The members each union has put forward, by union."""
    by_id = {found.id: found for found in members(session)}
    found: dict[int, list[tuple[RegistrationRow, MemberRow]]] = {}
    for row in registrations(session, campaign_id):
        if row.member_id in by_id and row.union_id is not None and registration_stands(row.state):
            found.setdefault(row.union_id, []).append((row, by_id[row.member_id]))
    return found


def _people(known: Sequence[tuple[RegistrationRow, MemberRow]]) -> FormTable:
    """The people put forward already, and room for more."""
    told = [
        (member.full_name, _day(member.born_on), row.post, row.titles, row.merit_summary)
        for row, member in known
    ]
    told += [("", "", "", "", "")] * _SPARE
    return FormTable(
        PEOPLE,
        "II. Cá nhân đăng ký thi đua",  # on paper
        (
            FormColumn("number", "TT", _WIDTHS[0], is_centred=True),  # on paper
            FormColumn("name", "Họ và tên", _WIDTHS[1], is_open=True),  # on paper
            FormColumn("born", "Ngày sinh", _WIDTHS[2], is_open=True),  # on paper
            FormColumn("post", "Chức vụ", _WIDTHS[3], is_open=True),  # on paper
            FormColumn("personal_titles", "Danh hiệu phấn đấu", _WIDTHS[4], is_open=True),  # on paper
            FormColumn("merit", "Tóm tắt thành tích", _WIDTHS[5], is_open=True),  # on paper
        ),
        rows=[(number, *(cell or None for cell in cells)) for number, cells in enumerate(told, 1)],
    )


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day)
