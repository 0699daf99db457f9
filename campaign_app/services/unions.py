"""The directory of unions: sectors, clusters, unions and their names through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DuplicateError, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import alphabet_key, clean, loose_key, search_key
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.memberships import refuse_future
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.unions import (
    ChangeRole,
    Cluster,
    Sector,
    Subject,
    Union,
    UnionChange,
    UnionChangeKind,
    UnionChangePart,
    UnionName,
    UnionState,
)
from campaign_app.store.queries import unions as queries
from campaign_app.store.queries.unions import ClusterRow, SectorRow, UnionRow

__all__ = [
    "ChangeDetails",
    "ClusterRow",
    "SectorRow",
    "UnionChangeKind",
    "UnionDetails",
    "UnionRow",
    "UnionState",
    "add_cluster",
    "add_sector",
    "add_union",
    "clusters",
    "edit_union",
    "insert_union",
    "refuse_other_sector",
    "rename_union",
    "sectors",
    "union",
    "unions",
    "update_union",
    "write_union",
]

LONG_AGO = date(1900, 1, 1)
SCORED_COLUMNS = ("sector", "cluster", "founded_on")
"""What of a union its rank and its knock-outs depend on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionDetails:
    """What the directory knows of a union; an empty printed name means the full one."""

    code: str
    full_name: str
    printed_name: str = ""
    sector_id: int
    cluster_id: int | None = None
    host_body: str = ""
    address: str = ""
    founded_on: date | None = None
    member_count_stated: int | None = None
    chair_name: str = ""
    phone: str = ""
    email: str = ""

    def columns(self) -> dict[str, object]:
        """The row of the union without its name.

        Raises:
            InvalidInputError: the code is missing, or a text is too long.
        """
        if self.member_count_stated is not None and self.member_count_stated < 0:
            raise InvalidInputError(_("Số đoàn viên không thể âm."))
        return {
            "code": required_text(self.code, _("Mã công đoàn cơ sở"), longest=40),
            "sector": self.sector_id,
            "cluster": self.cluster_id,
            "host_body": optional_text(self.host_body, _("Cơ quan đồng cấp"), longest=200),
            "address": optional_text(self.address, _("Địa chỉ"), longest=200),
            "founded_on": self.founded_on,
            "member_count_stated": self.member_count_stated,
            "chair_name": optional_text(self.chair_name, _("Chủ tịch công đoàn"), longest=120),
            "phone": optional_text(self.phone, _("Điện thoại"), longest=40),
            "email": optional_text(self.email, _("Thư điện tử"), longest=120),
        }

    def name_columns(self) -> dict[str, object]:
        """The row of the union's name, with its search and sort keys.

        Raises:
            InvalidInputError: the name is missing or longer than 200 letters.
        """
        full_name = required_text(self.full_name, _("Tên công đoàn cơ sở"), longest=200)
        printed = optional_text(self.printed_name, _("Tên in trên giấy khen"), longest=200) or full_name
        return {
            "full_name": full_name,
            "printed_name": printed,
            "search_key": search_key(f"{full_name} {printed} {self.code}"),
            "sort_key": alphabet_key(printed),
        }


def sectors(session: Session) -> list[SectorRow]:
    """All sectors in their own order."""
    del session
    return queries.sectors()


def clusters(session: Session) -> list[ClusterRow]:
    """All clusters by code."""
    del session
    return queries.clusters()


def add_sector(session: Session, *, code: str, name: str) -> Added:
    """Add a sector at the end; give its id."""
    told = required_text(name, _("Tên khối"), longest=120)
    with session.act(_("Thêm khối {name}").format(name=told)):
        row = Sector.create(
            code=required_text(code, _("Mã khối"), longest=40), name=told, position=Sector.select().count()
        )
        return Added(int(row.id), Changes.UNIONS)


def add_cluster(session: Session, *, code: str, name: str, sector_id: int) -> Added:
    """Add a cluster inside a sector; give its id."""
    told = required_text(name, _("Tên cụm thi đua"), longest=120)
    with session.act(_("Thêm cụm thi đua {name}").format(name=told)):
        row = Cluster.create(
            code=required_text(code, _("Mã cụm thi đua"), longest=40), name=told, sector=sector_id
        )
        return Added(int(row.id), Changes.UNIONS)


def unions(session: Session, *, include_ended: bool = True) -> list[UnionRow]:
    """All unions under their present names, in Vietnamese order."""
    del session
    return queries.unions(include_ended=include_ended)


def union(session: Session, union_id: int) -> UnionRow:
    """One union.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    for row in queries.unions(union_id=union_id):
        return row
    raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))


def add_union(session: Session, details: UnionDetails) -> Added:
    """Add a union and the collective it is registered and awarded as; give the union's id.

    Raises:
        InvalidInputError: the name is missing or over-long.
        DuplicateError: the code or the name is there already.
    """
    with session.act(_("Thêm công đoàn cơ sở {name}").format(name=clean(details.full_name))):
        return Added(write_union(details), Changes.UNIONS | Changes.SUBJECTS)


def write_union(details: UnionDetails) -> int:
    """Write a union inside an act that is already open; give its id."""
    columns, name = details.columns(), details.name_columns()
    _refuse_same_name(str(name["full_name"]), code=str(columns["code"]), but=None)
    return _insert(details, columns, name)


def insert_union(details: UnionDetails) -> int:
    """Write a union whose code and name are known to be free, inside an act that is already open."""
    return _insert(details, details.columns(), details.name_columns())


def _insert(details: UnionDetails, columns: dict[str, object], name: dict[str, object]) -> int:
    row = Union.create(**columns)
    UnionName.create(union=row, valid_from=details.founded_on or LONG_AGO, **name)
    Subject.create(
        kind=SubjectKind.COLLECTIVE,
        union=row,
        printed_name=name["printed_name"],
        search_key=name["search_key"],
        sort_key=name["sort_key"],
    )
    return int(row.id)


def edit_union(session: Session, *, union_id: int, details: UnionDetails) -> Changes:
    """Mend a union's details; a name that was written wrongly is put right, old papers keep theirs.

    Another sector, cluster or founding day changes scores too.

    Raises:
        LockedError: it would change its sector while its score stands frozen among the unions of that sector.
    """
    columns, name = details.columns(), details.name_columns()
    with session.act(_("Sửa công đoàn cơ sở {name}").format(name=name["full_name"])):
        _refuse_same_name(str(name["full_name"]), code=str(columns["code"]), but=union_id)
        refuse_other_sector(union_id, details.sector_id)
        before = Union.get_or_none(Union.id == union_id)
        if before is None:
            raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))
        update_union(union_id, details)
    scored = any(before.__data__[column] != columns[column] for column in SCORED_COLUMNS)
    return Changes.UNIONS | Changes.SUBJECTS | (Changes.SCORES if scored else Changes.NONE)


def update_union(union_id: int, details: UnionDetails) -> None:
    """Mend a union that may be so, inside an act that is already open."""
    columns, name = details.columns(), details.name_columns()
    Union.update(**columns).where(Union.id == union_id).execute()
    UnionName.update(**name).where((UnionName.union == union_id) & UnionName.valid_to.is_null()).execute()
    _rename_subject(union_id, name)


def refuse_other_sector(union_id: int, sector_id: int) -> None:
    """See that a union may be of this sector.

    Raises:
        LockedError: its score stands frozen among the unions of its present sector.
    """
    row = Union.get_or_none(Union.id == union_id)
    code = "" if row is None or row.sector_id == sector_id else queries.frozen_in(union_id)
    if code:
        raise LockedError(
            _(
                "Điểm và thứ hạng theo khối đã chốt để bình xét phong trào {code} nên chưa đổi khối được."
            ).format(code=code),
            hint=_("Đổi khối sau khi tổng kết phong trào, hoặc lùi phong trào về bước chấm điểm rồi đổi."),
        )


def rename_union(
    session: Session,
    *,
    union_id: int,
    full_name: str,
    printed_name: str,
    on: date,
    document: str = "",
    note: str = "",
) -> Changes:
    """Give a union another name from a day on, with its decision; before that day it keeps the old one.

    Papers and certificates made before keep the old name.

    Raises:
        DuplicateError: another living union has this name.
        InvalidInputError: the name is missing, it is the present one, or the day is to come or before that
                began.
        LockedError: the union has ended.
        NotFoundError: there is no such union.
    """
    row = union(session, union_id)
    if row.state is not UnionState.ACTIVE:
        raise LockedError(_("{name} đã kết thúc hoạt động.").format(name=row.full_name))
    name = UnionDetails(
        code=row.code, full_name=full_name, printed_name=printed_name, sector_id=row.sector_id
    ).name_columns()
    with session.act(_("Đổi tên công đoàn cơ sở {name}").format(name=row.full_name)):
        _refuse_same_name(str(name["full_name"]), code=row.code, but=union_id)
        if (name["full_name"], name["printed_name"]) == (row.full_name, row.printed_name):
            raise InvalidInputError(_("Tên mới giống hệt tên hiện nay."))
        present = UnionName.get((UnionName.union == union_id) & UnionName.valid_to.is_null())
        refuse_future(session, on)
        if on <= present.valid_from:
            raise InvalidInputError(_("Ngày đổi tên phải sau ngày bắt đầu của tên hiện nay."))
        UnionName.update(valid_to=on - timedelta(days=1)).where(UnionName.id == present.id).execute()
        UnionName.create(union=union_id, valid_from=on, **name)
        _rename_subject(union_id, name)
        told = ChangeDetails(UnionChangeKind.RENAME, on, document, note)
        write_change(told, sources=[union_id], successors=[union_id])
    return Changes.UNIONS | Changes.SUBJECTS | Changes.REGISTRATIONS | Changes.SCORES


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """What a decision did to unions, on which day, with which document."""

    kind: UnionChangeKind
    on: date
    document: str = ""
    note: str = ""


def write_change(details: ChangeDetails, *, sources: Sequence[int], successors: Sequence[int]) -> None:
    """Write a change of unions down inside an act that is already open.

    Raises:
        InvalidInputError: document or note is too long.
    """
    change = UnionChange.create(
        kind=details.kind,
        decided_on=details.on,
        document=optional_text(details.document, _("Văn bản"), longest=200),
        note=optional_text(details.note, _("Ghi chú"), longest=500),
    )
    for role, union_ids in ((ChangeRole.SOURCE, sources), (ChangeRole.SUCCESSOR, successors)):
        for union_id in union_ids:
            UnionChangePart.create(change=change, union=union_id, role=role)


def _rename_subject(union_id: int, name: dict[str, object]) -> None:
    Subject.update(
        printed_name=name["printed_name"], search_key=name["search_key"], sort_key=name["sort_key"]
    ).where(
        (Subject.union == union_id) & (Subject.kind == SubjectKind.COLLECTIVE) & (Subject.unit == "")
    ).execute()


def _refuse_same_name(full_name: str, *, code: str, but: int | None) -> None:
    wanted = loose_key(full_name)
    for union_id, known_code, known_name, is_active in queries.names():
        if union_id == but:
            continue
        if known_code == code:
            told = (
                _("Mã “{code}” đã dùng cho {name}.")
                if is_active
                else _("Mã “{code}” đã dùng cho {name}, nay đã kết thúc hoạt động.")
            )
            raise DuplicateError(told.format(code=code, name=known_name), hint=_("Chọn mã khác."))
        if is_active and loose_key(known_name) == wanted:
            raise DuplicateError(
                _("Đã có công đoàn cơ sở tên “{name}” (mã {code}).").format(name=known_name, code=known_code),
                hint=_("Mở mục đã có để sửa, hoặc ghi tên đầy đủ hơn."),
            )
