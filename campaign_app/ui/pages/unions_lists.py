"""What the two lists of the directory show: unions, and members with their rating of a year."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.kinds import Rating
from campaign_app.domain.kinds import label as kind_label
from campaign_app.domain.language import _, ngettext
from campaign_app.services import member_lists, members, unions
from campaign_app.services.members import DisciplineRow, MemberRow, MemberState
from campaign_app.services.session import Session
from campaign_app.services.unions import ClusterRow, SectorRow, UnionRow, UnionState
from campaign_app.ui.labels import (
    gender_label,
    member_kind_label,
    member_state_label,
    short_rating,
    short_union,
    union_state_label,
)
from campaign_app.ui.tables import Align, Column

if TYPE_CHECKING:
    from campaign_app.ui.pages.unions_source import MemberSource


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with the rating of the year on screen and the measures against them, the newest last."""

    member: MemberRow
    rating: Rating | None
    measures: tuple[DisciplineRow, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """All the page shows, as read at one moment.

    The members stand in ``lines``; of a directory too large to hold they come from ``source`` instead.
    """

    unions: tuple[UnionRow, ...]
    sectors: tuple[SectorRow, ...]
    clusters: tuple[ClusterRow, ...]
    lines: tuple[MemberLine, ...]
    source: "MemberSource | None" = None

    def line(self, member_id: object) -> MemberLine | None:
        """Give one member; None for one who is not there."""
        if self.source is not None and isinstance(member_id, int):
            return next(iter(self.source.rows([member_id])), None)
        return next((line for line in self.lines if line.member.id == member_id), None)

    def members_of(self, union_id: int) -> list[MemberRow]:
        """Give the members of one union by given name."""
        if self.source is not None:
            own = self.source.of_unions([union_id])
            return [line.member for line in own.rows(own.ids("", -1, downwards=False))]
        return [line.member for line in self.lines if line.member.union_id == union_id]


def read_directory(session: Session, year: int) -> Directory:
    """Read the directory with the ratings of this year."""
    measures: dict[int, list[DisciplineRow]] = {}
    for row in members.disciplines(session):
        measures.setdefault(row.member_id, []).append(row)
    sectors, clusters = tuple(unions.sectors(session)), tuple(unions.clusters(session))
    if member_lists.is_large(session):
        from campaign_app.ui.pages.unions_source import MemberSource

        found = member_lists.member_list(session, year=year)
        listed = tuple(found.counted_unions())
        order = [union.id for union in listed]
        source = MemberSource(session, found, year, measures=measures, union_order=order)
        return Directory(listed, sectors, clusters, (), source)
    ratings = members.ratings_of_year(session, year)
    lines = tuple(
        MemberLine(row, ratings.get(row.id), tuple(measures.get(row.id, ())))
        for row in members.members(session)
    )
    return Directory(tuple(unions.unions(session)), sectors, clusters, lines)


def _is_off(row: UnionRow) -> bool:
    return row.member_count_stated is not None and row.member_count_stated != row.members


def _count_tip(row: UnionRow) -> str:
    if row.member_count_stated is None:
        return _("Đơn vị chưa báo cáo số đoàn viên.")
    if not _is_off(row):
        return _("Danh sách khớp với số đơn vị báo cáo.")
    return _("Danh sách có {listed}, đơn vị báo cáo {stated} đoàn viên.").format(
        listed=format_number(row.members), stated=format_number(row.member_count_stated)
    )


def union_columns() -> list[Column[UnionRow]]:
    """The columns of the list of unions."""
    return [
        Column(_("Mã"), lambda u: u.code),
        Column(
            _("Công đoàn cơ sở"),
            lambda u: short_union(u.full_name),
            sort_key=lambda u: u.sort_key,
            tooltip=_union_tip,
            stretch=True,
            strong=True,
        ),
        Column(_("Khối"), lambda u: u.sector, widest=110),
        Column(_("Cụm thi đua"), lambda u: u.cluster, widest=124),
        Column(
            _("Đoàn viên"),
            lambda u: format_number(u.members),
            align=Align.RIGHT,
            sort_key=lambda u: u.members,
            header_tip=_("Số đoàn viên có trong danh sách"),
        ),
        Column(
            _("Báo cáo"),
            lambda u: "" if u.member_count_stated is None else format_number(u.member_count_stated),
            align=Align.RIGHT,
            sort_key=lambda u: u.member_count_stated,
            tooltip=_count_tip,
            header_tip=_("Số đoàn viên đơn vị báo cáo; dấu ! là lệch với danh sách"),
            icon=lambda u: "alert-outline" if _is_off(u) else None,
            colour=lambda u: "amber_ink" if _is_off(u) else None,
        ),
        Column(_("Nữ"), lambda u: format_number(u.women), align=Align.RIGHT, sort_key=lambda u: u.women),
        Column(_("Chủ tịch"), lambda u: u.chair_name, widest=124),
        Column(
            _("Trạng thái"),
            lambda u: union_state_label(u.state),
            colour=lambda u: None if u.state is UnionState.ACTIVE else "muted",
        ),
    ]


def _union_tip(row: UnionRow) -> str:
    known = (row.full_name, row.host_body, row.address, row.phone, row.email)
    return "\n".join(text for text in known if text)


def member_columns() -> list[Column[MemberLine]]:
    """The columns of the list of members."""
    return [
        Column(
            _("Họ và tên"),
            lambda m: m.member.full_name,
            sort_key=lambda m: m.member.sort_key,
            stretch=True,
            strong=True,
        ),
        Column(
            _("Công đoàn cơ sở"),
            lambda m: short_union(m.member.union),
            tooltip=lambda m: m.member.union,
            widest=220,
        ),
        Column(_("Giới tính"), lambda m: gender_label(m.member.gender)),
        Column(
            _("Ngày sinh"),
            lambda m: _day(m.member.born_on),
            align=Align.RIGHT,
            sort_key=lambda m: m.member.born_on,
        ),
        Column(_("Chức vụ"), lambda m: m.member.post, widest=170),
        Column(_("Chức vụ công đoàn"), lambda m: m.member.union_post, widest=158),
        Column(_("Đối tượng"), lambda m: member_kind_label(m.member.kind)),
        Column(
            _("Xếp loại"),
            lambda m: short_rating(m.rating),
            widest=128,
            sort_key=lambda m: None if m.rating is None else list(Rating).index(m.rating),
            tooltip=lambda m: "" if m.rating is None else kind_label(m.rating),
            header_tip=_("Xếp loại của năm đang chọn"),
        ),
        Column(
            _("Ghi chú"),
            note_of,
            tooltip=_measures_tip,
            colour=lambda m: "amber_ink" if m.measures else "muted",
            icon=lambda m: "alert-outline" if m.measures else None,
        ),
    ]


UNION_COLUMN = 1
"""Where the member's union stands; it is hidden while the list is of one union."""


def note_of(line: MemberLine) -> str:
    """Say what stands against a member: the newest measure, and a state other than active."""
    known = [measure.form for measure in line.measures[-1:]]
    if line.member.state is not MemberState.ACTIVE:
        known.append(member_state_label(line.member.state))
    return ", ".join(known)


def _measures_tip(line: MemberLine) -> str:
    return "\n".join(
        _("{form}, ngày {day}, hiệu lực đến {until}").format(
            form=row.form, day=_day(row.decided_on), until=_day(row.until) or _("khi có quyết định khác")
        )
        for row in line.measures
    )


def _day(on: date | None) -> str:
    return "" if on is None else format_date(on)


def unions_footer(rows: tuple[UnionRow, ...], sectors: tuple[SectorRow, ...]) -> str:
    """Count the living unions by sector with their sum, and the members listed beside those reported."""
    living = [row for row in rows if row.state is UnionState.ACTIVE]
    if not living:
        return ""
    parts = []
    for sector in sectors:
        count = sum(row.sector_id == sector.id for row in living)
        if count:
            parts.append(_("{sector} {count}").format(sector=sector.name, count=format_number(count)))
    total = ngettext("{count} công đoàn cơ sở", "{count} công đoàn cơ sở", len(living)).format(
        count=format_number(len(living))
    )
    listed = sum(row.members for row in living)
    stated = [row.member_count_stated for row in living if row.member_count_stated is not None]
    words = f"{' + '.join(parts)} = {total}"
    people = _("danh sách {listed} đoàn viên").format(listed=format_number(listed))
    if stated:
        people = _("danh sách {listed} đoàn viên, các đơn vị báo cáo {stated}").format(
            listed=format_number(listed), stated=format_number(sum(stated))
        )
    return f"{words} · {people}"
