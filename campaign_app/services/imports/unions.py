"""Lists of unions: found by code, then by name; new ones come with the collective they are awarded as."""

from collections.abc import Mapping
from typing import Any

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import N_, _, ngettext
from campaign_app.domain.vietnamese import loose_key
from campaign_app.services import unions as service
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, day, keys, phone, whole_up_to
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec
from campaign_app.services.imports.matching import Directory, Entry, code_key, union_directory
from campaign_app.services.imports.plan import FieldChange, ImportPlan, Progress
from campaign_app.services.sectors import UNCLASSIFIED
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionDetails, UnionRow

__all__ = ["FIELDS", "SPEC", "union_directory"]

MOST_MEMBERS = 1_000_000
"""As many as a workspace takes of one union."""
FIELDS = (
    ImportField(
        "code",
        N_("Mã công đoàn cơ sở"),
        keys(
            "ma | ma cdcs | ma cong doan | ma so | ma don vi | ma so cdcs | ma so cong doan co so | ky hieu"
        ),
        is_required=True,
        same=code_key,
    ),
    ImportField(
        "full_name",
        N_("Tên công đoàn cơ sở"),
        keys(
            "cong doan co so | ten cdcs | cdcs | ten cong doan | cong doan | don vi | ten don vi | ten day du"
            " | co quan don vi | ten co quan don vi | ten to chuc cong doan | union"
        ),
        is_required=True,
        same=loose_key,
    ),
    ImportField(
        "printed_name",
        N_("Tên in trên giấy khen"),
        keys("ten in | ten ghi tren giay khen | ten tren giay khen | ten viet gon"),
        same=loose_key,
    ),
    ImportField("sector", N_("Khối"), keys("ma khoi | ten khoi | khoi thi dua | loai hinh | khoi don vi")),
    ImportField("cluster", N_("Cụm thi đua"), keys("cum | ma cum | ten cum | cum so"), blank=None),
    ImportField(
        "host_body",
        N_("Cơ quan đồng cấp"),
        keys("chuyen mon dong cap | co quan chuyen mon | thu truong don vi | co quan"),
    ),
    ImportField("address", N_("Địa chỉ"), keys("dia diem | tru so | dia chi lien he | dia chi tru so")),
    ImportField(
        "founded_on",
        N_("Ngày thành lập"),
        keys("ngay thang nam thanh lap | thoi gian thanh lap | ngay tl"),
        read=day,
        blank=None,
    ),
    ImportField(
        "member_count_stated",
        N_("Số đoàn viên"),
        keys("tong so doan vien | tong doan vien | sl doan vien | so luong doan vien | doan vien | so dv"),
        read=whole_up_to(MOST_MEMBERS),
        blank=None,
    ),
    ImportField(
        "chair_name",
        N_("Chủ tịch công đoàn"),
        keys("chu tich | chu tich cdcs | chu tich cong doan co so | ho ten chu tich | ho va ten chu tich"),
    ),
    ImportField(
        "phone",
        N_("Điện thoại"),
        keys("sdt | so dien thoai | dien thoai lien he | dt | so dt | dtdd | di dong | tel | mobile"),
        read=phone,
    ),
    ImportField(
        "email", N_("Thư điện tử"), keys("email | e mail | hop thu | hom thu | dia chi email | mail")
    ),
)


def plan(draft: Draft) -> None:
    """Look at every row: known unions are compared, new ones checked."""
    planner = _Planner(draft)
    for row in draft.rows():
        planner.look_at(row)


class _Planner:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        rows = service.unions(draft.session)
        self._known = {row.id: row for row in rows}
        self._unions = union_directory(rows)
        self._names = {
            loose_key(row.full_name): row for row in rows if row.state is service.UnionState.ACTIVE
        }
        sectors, clusters = service.sectors(draft.session), service.clusters(draft.session)
        self._sectors = Directory(Entry(row.id, row.code, (row.name,)) for row in sectors)
        self._clusters = Directory(Entry(row.id, row.code, (row.name,)) for row in clusters)
        self._unclassified = next((row.id for row in sectors if row.code == UNCLASSIFIED), None)

    def look_at(self, row: ReadRow) -> None:
        """Find the union of a row and say what is to be done."""
        draft = self._draft
        if not row.text("code") and not row.text("full_name"):
            draft.problem(row, _("Dòng không có mã và tên công đoàn cơ sở."), "full_name")
            return
        self._refuse_twice(row)
        self._refer(row)
        union_id = self._union_of(row)
        if row.is_bad:
            return
        if union_id is None:
            self._add(row)
        elif draft.is_first(
            row, ("union", union_id), _("Cùng một công đoàn cơ sở với {where}."), "full_name"
        ):
            self._change(row, self._known[union_id])

    def _refuse_twice(self, row: ReadRow) -> None:
        code, name = code_key(row.text("code")), loose_key(row.text("full_name"))
        if code:
            self._draft.is_first(row, ("code", code), _("Mã “{typed}” đã có ở {where}."), "code")
        if name:
            self._draft.is_first(row, ("name", name), _("Tên “{typed}” đã có ở {where}."), "full_name")

    def _refer(self, row: ReadRow) -> None:
        """Put records in place of the words for sector and cluster."""
        told = (
            ("sector", self._sectors, _("Không có khối “{typed}” trong sổ.")),
            (
                "cluster",
                self._clusters,
                _("Không có cụm thi đua “{typed}” trong sổ; thêm cụm trước rồi nhập."),
            ),
        )
        for field, directory, missing in told:
            if row.values.get(field):
                row.values[f"{field}_id"] = self._draft.refer(row, directory, name=field, missing=missing)
            elif field in row.values:
                row.values[f"{field}_id"] = None

    def _union_of(self, row: ReadRow) -> int | None:
        """The union a row is of; none where it is new, or where it has to be asked."""
        if self._draft.is_answered(row):
            return self._draft.choice.accepted[row.number]
        code, name = row.text("code"), row.text("full_name")
        found = self._unions.find(code=code, name=name)
        if found.id is not None and (found.by_code or not code):
            return found.id
        if found.id is not None:
            reason = _("Tên đã có trong sổ với mã khác; nếu là một thì mã được đổi.")
            self._draft.propose(row, [(found.id, self._unions.label(found.id))], reason=reason)
        elif found.candidates:
            reason = _("Tên gần giống với công đoàn đã có trong sổ.")
            self._draft.propose(row, found.candidates, reason=reason)
        return None

    def _add(self, row: ReadRow) -> None:
        if not self._draft.may_add(row):
            return
        sector_id = row.values.get("sector_id") or self._unclassified
        if sector_id is None:
            self._draft.problem(row, _("Khối chưa được nhập."), "sector")
            return
        details = self._draft.checked(row, lambda: _checked(_details(row.values, sector_id)))
        if details is not None and self._is_free(row, details, but=None):
            self._draft.add(row, details)

    def _change(self, row: ReadRow, known: UnionRow) -> None:
        if not self._draft.may_change(row):
            return
        before = _stored(known)
        merged = self._draft.merged(row, before)
        merged["sector_id"] = merged["sector_id"] or known.sector_id
        # A printed name that only repeats the full one goes along with it.
        if not row.text("printed_name") and known.printed_name == known.full_name:
            merged["printed_name"] = merged["full_name"]
        details = self._draft.checked(row, lambda: _checked(UnionDetails(**merged)))
        if details is None or not self._is_free(row, details, but=known.id):
            return
        if details.sector_id != known.sector_id:
            self._draft.checked(
                row, lambda: service.refuse_other_sector(known.id, details.sector_id), "sector"
            )
        changes = self._changes(before, merged)
        self._draft.change(row, known.id, changes, details)

    def _is_free(self, row: ReadRow, details: UnionDetails, *, but: int | None) -> bool:
        """Refuse what the act itself would: a code or a name of another union."""
        coded = self._unions.by_code(details.code)
        named = self._names.get(loose_key(details.full_name))
        if coded is not None and coded != but:
            what = _("Mã “{code}” đã dùng cho {name}.")
            self._draft.problem(row, what.format(code=details.code, name=self._unions.name(coded)), "code")
        elif named is not None and named.id != but:
            what = _("Đã có công đoàn cơ sở tên “{name}” (mã {code}).")
            self._draft.problem(row, what.format(name=named.full_name, code=named.code), "full_name")
        return not row.is_bad

    def _changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
        told = [dict(values) for values in (before, after)]
        for values in told:
            sector_id, cluster_id = values.pop("sector_id"), values.pop("cluster_id")
            values["sector"] = self._sectors.name(sector_id)
            values["cluster"] = "" if cluster_id is None else self._clusters.name(cluster_id)
        return self._draft.differences(*told)


def _stored(row: UnionRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "full_name": row.full_name,
        "printed_name": row.printed_name,
        "sector_id": row.sector_id,
        "cluster_id": row.cluster_id,
        "host_body": row.host_body,
        "address": row.address,
        "founded_on": row.founded_on,
        "member_count_stated": row.member_count_stated,
        "chair_name": row.chair_name,
        "phone": row.phone,
        "email": row.email,
    }


def _details(values: Mapping[str, Any], sector_id: int) -> UnionDetails:
    told = {name: value for name, value in values.items() if name in UnionDetails.__dataclass_fields__}
    return UnionDetails(**{**told, "sector_id": sector_id})


def _checked(details: UnionDetails) -> UnionDetails:
    """Give the details when the service would take them."""
    details.columns()
    details.name_columns()
    return details


def write(session: Session, plan: ImportPlan, progress: Progress | None) -> None:
    """Write new and changed unions inside an act that is already open."""
    del session
    for union_id, details in plan.payloads(UnionDetails, progress):
        if union_id is None:
            service.insert_union(details)
        else:
            service.update_union(union_id, details)


def _act(count: int) -> str:
    words = ngettext("Nhập {count} công đoàn cơ sở", "Nhập {count} công đoàn cơ sở", count)
    return words.format(count=count)


SPEC = ImportSpec(
    kind=ImportKind.UNIONS,
    label=N_("Công đoàn cơ sở"),
    fields=FIELDS,
    named_by=("full_name", "code"),
    plan=plan,
    write=write,
    changes=Changes.UNIONS | Changes.SUBJECTS | Changes.SCORES,
    act=_act,
)
