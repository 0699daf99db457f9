"""The standard lists of a workspace: which there are, what each needs, and writing one to a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import N_, _
from campaign_app.domain.language import _ as translate
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.exports import achievements, campaigns, directory, results, yearly
from campaign_app.services.exports.tables import write_table
from campaign_app.services.session import Session
from campaign_app.spreadsheets import OutTable

__all__ = ["ListKind", "StandardList", "export_list", "list_table", "standard_list", "standard_lists"]


class ListKind(StrEnum):
    """A standard list; the value is its name on the command line."""

    UNIONS = "unions"
    MEMBERS = "members"
    REGISTRATIONS = "registrations"
    RESULTS = "results"
    SCORES = "scores"
    NOMINATIONS = "nominations"
    AWARDS = "awards"
    MONTHLY_RATINGS = "monthly-ratings"
    ACHIEVEMENTS = "achievements"


@dataclass(frozen=True, slots=True)
class StandardList:
    """A list that can be written.

    Attributes:
        kind: which one.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        file_name: a name for its file without the suffix.
        of_campaign: whether it needs a campaign.
        may_have_campaign: whether it may be narrowed to one.
        may_have_year: whether it may be narrowed to a year.
    """

    kind: ListKind
    label: str
    file_name: str
    of_campaign: bool = False
    may_have_campaign: bool = False
    may_have_year: bool = False

    @property
    def shown_label(self) -> str:
        """The label in the language of the window."""
        return translate(self.label)


_LISTS: Mapping[ListKind, StandardList] = {
    item.kind: item
    for item in (
        StandardList(ListKind.UNIONS, N_("Danh bạ công đoàn cơ sở"), "cong-doan-co-so"),
        StandardList(ListKind.MEMBERS, N_("Danh sách đoàn viên"), "doan-vien"),
        StandardList(ListKind.REGISTRATIONS, N_("Danh sách đăng ký"), "dang-ky", of_campaign=True),
        StandardList(ListKind.RESULTS, N_("Kết quả theo tiêu chí"), "ket-qua", of_campaign=True),
        StandardList(ListKind.SCORES, N_("Bảng điểm"), "bang-diem", of_campaign=True),
        StandardList(ListKind.NOMINATIONS, N_("Danh sách đề nghị khen thưởng"), "de-nghi", of_campaign=True),
        StandardList(
            ListKind.AWARDS,
            N_("Danh sách khen thưởng"),
            "khen-thuong",
            may_have_campaign=True,
            may_have_year=True,
        ),
        StandardList(
            ListKind.MONTHLY_RATINGS, N_("Xếp loại hằng tháng"), "xep-loai-hang-thang", may_have_year=True
        ),
        StandardList(
            ListKind.ACHIEVEMENTS,
            N_("Thành tích, sáng kiến"),
            "thanh-tich-sang-kien",
            may_have_campaign=True,
            may_have_year=True,
        ),
    )
}


def standard_lists() -> list[StandardList]:
    """Every standard list, in the order of the year's work."""
    return list(_LISTS.values())


def standard_list(kind: ListKind) -> StandardList:
    """What is known of one list."""
    return _LISTS[kind]


def export_list(
    session: Session,
    kind: ListKind,
    path: Path,
    *,
    campaign_id: int | None = None,
    decision_id: int | None = None,
    year: int | None = None,
    personal_numbers: bool = False,
) -> int:
    """Write a standard list to an ``.xlsx`` or ``.csv`` file; give how many rows it has.

    Args:
        session: the workspace, which is only read.
        kind: which list.
        path: the file; one that is there is replaced.
        campaign_id: the campaign, where the list is of one; awards and achievements may be narrowed to it.
        decision_id: only the awards of this decision.
        year: only the awards, ratings or achievements of this year.
        personal_numbers: whether the list of members shows them.

    Raises:
        InvalidInputError: the list needs a campaign, or the file cannot be written.
    """
    table = list_table(
        session,
        kind,
        campaign_id=campaign_id,
        decision_id=decision_id,
        year=year,
        personal_numbers=personal_numbers,
    )
    write_table(path, table, created=session.now().replace(tzinfo=None))
    return len(table.rows)


def list_table(
    session: Session,
    kind: ListKind,
    *,
    campaign_id: int | None = None,
    decision_id: int | None = None,
    year: int | None = None,
    personal_numbers: bool = False,
) -> OutTable:
    """Give a standard list as a table; the arguments are those of :func:`export_list`."""
    match kind:
        case ListKind.UNIONS:
            return directory.union_list(session)
        case ListKind.MEMBERS:
            return directory.member_list(session, personal_numbers=personal_numbers)
        case ListKind.AWARDS:
            return yearly.award_list(session, campaign_id=campaign_id, decision_id=decision_id, year=year)
        case ListKind.MONTHLY_RATINGS:
            return yearly.rating_list(session, year=year)
        case ListKind.ACHIEVEMENTS:
            return achievements.achievement_list(session, campaign_id=campaign_id, year=year)
        case _:
            return _OF_CAMPAIGN[kind](session, _needed(session, kind, campaign_id))


_OF_CAMPAIGN: Mapping[ListKind, Callable[[Session, CampaignRow], OutTable]] = {
    ListKind.REGISTRATIONS: campaigns.registration_list,
    ListKind.RESULTS: results.result_list,
    ListKind.SCORES: results.score_list,
    ListKind.NOMINATIONS: campaigns.nomination_list,
}


def _needed(session: Session, kind: ListKind, campaign_id: int | None) -> CampaignRow:
    if campaign_id is None:
        raise InvalidInputError(
            _("“{list}” là danh sách của một phong trào.").format(list=standard_list(kind).shown_label),
            hint=_("Chọn phong trào rồi xuất lại."),
        )
    return campaign(session, campaign_id)
