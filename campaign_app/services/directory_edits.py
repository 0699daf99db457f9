"""Changing the same fields of several unions or members at once; what is not given stays as it is."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final, Literal

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.checks import optional_text
from campaign_app.services.memberships import LEAVING, come_back, last_membership, leave
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.services.unions import refuse_other_sector
from campaign_app.store.models.unions import (
    Cluster,
    Member,
    MemberKind,
    Membership,
    MemberState,
    Sector,
    Union,
)

__all__ = ["UNCHANGED", "Unchanged", "edit_members", "edit_unions"]


class Unchanged(Enum):
    """Says of a field that it was not given; nothing and empty are values of their own."""

    TOKEN = 0


UNCHANGED: Final = Unchanged.TOKEN
_Stays = Literal[Unchanged.TOKEN]


def edit_unions(
    session: Session,
    union_ids: Sequence[int],
    *,
    sector_id: int | _Stays = UNCHANGED,
    cluster_id: int | _Stays | None = UNCHANGED,
    host_body: str | _Stays = UNCHANGED,
    address: str | _Stays = UNCHANGED,
    founded_on: date | _Stays | None = UNCHANGED,
) -> Counted:
    """Change these fields of several unions as one act; give how many.

    Another sector takes a union out of a cluster of the old one, unless a cluster is given too.

    Raises:
        InvalidInputError: no field is given, a text is too long, or the cluster is of another sector.
        LockedError: a sector would change while scores by it are frozen.
        NotFoundError: a union, the sector or the cluster is not in the workspace.
    """
    columns: dict[str, object] = {}
    if host_body is not UNCHANGED:
        columns["host_body"] = optional_text(host_body, _("Cơ quan đồng cấp"), longest=200)
    if address is not UNCHANGED:
        columns["address"] = optional_text(address, _("Địa chỉ"), longest=200)
    if founded_on is not UNCHANGED:
        columns["founded_on"] = founded_on
    if sector_id is not UNCHANGED:
        if Sector.get_or_none(Sector.id == sector_id) is None:
            raise NotFoundError(_("Không còn khối này trong sổ."))
        columns["sector"] = sector_id
    if cluster_id is not UNCHANGED:
        columns["cluster"] = cluster_id
    rows = _unions(union_ids)
    _refuse_nothing(columns)
    name = ngettext("Sửa {count} công đoàn cơ sở", "Sửa {count} công đoàn cơ sở", len(rows))
    with session.act(name.format(count=len(rows))):
        for row in rows:
            sector = row.sector_id if sector_id is UNCHANGED else sector_id
            refuse_other_sector(row.id, sector)
            own = {**columns, "cluster": _cluster(row, sector, cluster_id)}
            Union.update(**own).where(Union.id == row.id).execute()
    return Counted(len(rows), Changes.UNIONS | Changes.SUBJECTS | Changes.REGISTRATIONS | Changes.SCORES)


def _cluster(row: Union, sector_id: int, cluster_id: int | _Stays | None) -> int | None:
    """The cluster a union of this sector ends up in."""
    if cluster_id is UNCHANGED:
        return row.cluster_id if _is_within(row.cluster_id, sector_id) else None
    if not _is_within(cluster_id, sector_id):
        raise InvalidInputError(
            _("Cụm thi đua đã chọn thuộc khối khác với khối của đơn vị {code}.").format(code=row.code),
            hint=_("Chọn cụm cùng khối, hoặc đổi cả khối và cụm."),
        )
    return cluster_id


def _is_within(cluster_id: int | None, sector_id: int) -> bool:
    if cluster_id is None:
        return True
    cluster = Cluster.get_or_none(Cluster.id == cluster_id)
    if cluster is None:
        raise NotFoundError(_("Không còn cụm thi đua này trong sổ."))
    return bool(cluster.sector_id == sector_id)


def _unions(union_ids: Sequence[int]) -> list[Union]:
    wanted = set(union_ids)
    rows = [row for row in Union.select().order_by(Union.id) if row.id in wanted]
    if not rows or len(rows) < len(wanted):
        raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))
    return rows


def edit_members(
    session: Session,
    member_ids: Sequence[int],
    *,
    kind: MemberKind | _Stays = UNCHANGED,
    state: MemberState | _Stays = UNCHANGED,
    post: str | _Stays = UNCHANGED,
    union_post: str | _Stays = UNCHANGED,
    gender: str | _Stays | None = UNCHANGED,
    ethnicity: str | _Stays = UNCHANGED,
    qualification: str | _Stays = UNCHANGED,
    joined_on: date | _Stays | None = UNCHANGED,
) -> Counted:
    """Change these fields of several members as one act; give how many.

    To another union they go by ``memberships.move_members``. A state of leaving ends their memberships
    today; ``leave_members`` does it on another day, with its document. Who had left and is active again
    belongs to their last union anew from today.

    Raises:
        InvalidInputError: no field is given, or a value cannot be.
        LockedError: the union somebody would come back to has ended.
        NotFoundError: a member is not in the workspace.
    """
    given = {"kind": kind, "state": state, "gender": gender, "joined_on": joined_on}
    columns: dict[str, object] = {key: value for key, value in given.items() if value is not UNCHANGED}
    if gender not in {UNCHANGED, None, "F", "M"}:
        raise InvalidInputError(_("Giới tính chỉ nhận Nam hoặc Nữ."))
    if ethnicity is not UNCHANGED:
        columns["ethnicity"] = optional_text(ethnicity, _("Dân tộc"), longest=40)
    if qualification is not UNCHANGED:
        columns["qualification"] = optional_text(qualification, _("Trình độ"), longest=120)
    posts: dict[str, object] = {}
    if post is not UNCHANGED:
        posts["post"] = optional_text(post, _("Chức vụ"), longest=160)
    if union_post is not UNCHANGED:
        posts["union_post"] = optional_text(union_post, _("Chức vụ công đoàn"), longest=120)
    _refuse_nothing({**columns, **posts})
    ids = list(dict.fromkeys(member_ids))
    name = ngettext("Sửa {count} đoàn viên", "Sửa {count} đoàn viên", len(ids))
    with session.act(name.format(count=len(ids))):
        for member_id in ids:
            _write_member(member_id, columns, posts)
            if state in LEAVING:
                leave(member_id, session.today())
            elif state is not UNCHANGED:
                come_back(member_id, session.today())
    return Counted(len(ids), Changes.MEMBERS | Changes.UNIONS | Changes.REGISTRATIONS)


def _write_member(member_id: int, columns: dict[str, object], posts: dict[str, object]) -> None:
    place = last_membership(member_id)
    if place is None:
        raise NotFoundError(_("Không còn đoàn viên này trong sổ."))
    if columns:
        Member.update(**columns).where(Member.id == member_id).execute()
    if posts:
        Membership.update(**posts).where(Membership.id == place.id).execute()


def _refuse_nothing(columns: dict[str, object]) -> None:
    if not columns:
        raise InvalidInputError(_("Chưa chọn nội dung nào để sửa."))
