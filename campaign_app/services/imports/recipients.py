"""Whom a row of registrations, nominations or awards means: a union, a group, a person or a household."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import N_, _
from campaign_app.domain.vietnamese import clean, loose_key, search_key
from campaign_app.services.exports import words
from campaign_app.services.imports.draft import Draft, ReadRow
from campaign_app.services.imports.fields import ImportField, day_or_year, keys, one_of
from campaign_app.services.imports.matching import Candidate, Directory, Entry, Found
from campaign_app.services.imports.people import may_be_born
from campaign_app.services.imports.unions import union_directory
from campaign_app.services.members import MemberRow, members
from campaign_app.services.subjects import SubjectRow, subjects, write_subject, write_subject_of_member
from campaign_app.services.unions import UnionRow, unions

_COMRADE = "Đồng chí"  # on paper
_TITLE = re.compile(r"^tập thể\s*:?\s+(?=\S)", re.IGNORECASE)  # on paper
_BEGINS_A_UNION = re.compile(r"(?:cong doan|cdcs|cd|to cong doan)\b")
_KINDS = {
    **{search_key(word): kind for kind, word in words.SUBJECT_KINDS.items()},
    **{search_key(kind): kind for kind in SubjectKind},
    "tt": SubjectKind.COLLECTIVE,
    "cn": SubjectKind.INDIVIDUAL,
    "ho": SubjectKind.HOUSEHOLD,
}


def _shown_kind(value: object) -> str:
    return words.SUBJECT_KINDS[value] if isinstance(value, SubjectKind) else ""


FIELDS = (
    ImportField(
        "code",
        N_("Mã công đoàn cơ sở"),
        keys("ma | ma cdcs | ma cong doan | ma so | ma don vi | ma so cdcs | ma so cong doan co so"),
    ),
    ImportField(
        "union",
        N_("Công đoàn cơ sở"),
        keys(
            "ten cong doan co so | cdcs | ten cdcs | cong doan | don vi | ten don vi | don vi cong tac"
            " | noi cong tac | co quan don vi | co quan | ten co quan don vi | truong"
        ),
    ),
    ImportField(
        "kind",
        N_("Loại đối tượng"),
        keys("loai | doi tuong | tap the hay ca nhan"),
        read=one_of(_KINDS, lambda: ", ".join(words.SUBJECT_KINDS.values())),
        blank=None,
        show=_shown_kind,
    ),
    ImportField(
        "surname", N_("Họ và tên đệm"), keys("ho dem | ho ten dem | ho lot | ho va dem"), before="name"
    ),
    ImportField(
        "name",
        N_("Tên tập thể, cá nhân"),
        keys(
            "ho va ten | ho ten | ten | ten tap the | ten ca nhan | tap the ca nhan | ca nhan tap the"
            " | tap the | ca nhan | ho va ten doan vien | ho ten ten don vi | nguoi duoc khen"
            " | ten nguoi duoc khen | ten ca nhan tap the | ho ten ca nhan | ten tap the ho ten ca nhan"
            " | doi tuong khen thuong"
        ),
    ),
    ImportField(
        "born_on",
        N_("Ngày sinh"),
        keys("ngay thang nam sinh | sinh ngay | ns | nam sinh"),
        read=day_or_year,
        blank=None,
    ),
    ImportField("salutation", N_("Danh xưng"), keys("xung ho | ong ba")),
    ImportField("post", N_("Chức vụ"), keys("chuc danh | chuc vu chuc danh | chuc vu in | chuc vu don vi")),
    ImportField("unit", N_("Tổ, bộ phận"), keys("to bo phan | to | bo phan | phong ban | to cong doan")),
)
"""What says whom a row means; each kind of list puts its own fields behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a row means.

    Attributes:
        kind: collective, individual or household.
        name: as it is called.
        subject_id: the subject, where there is one already.
        member_id: the member a subject is to be made of.
        union_id: the union it belongs to, if any.
        salutation: before the name on paper; empty for the usual one.
        post: on paper; empty for what the directory has.
        unit: the group inside the union.
        told_post: another post the list tells of a member whose subject is there already.
        told_salutation: what goes with it.
    """

    kind: SubjectKind
    name: str
    subject_id: int | None = None
    member_id: int | None = None
    union_id: int | None = None
    salutation: str = ""
    post: str = ""
    unit: str = ""
    told_post: str = ""
    told_salutation: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """The same for two rows that mean the same."""
        if self.subject_id is not None:
            return ("subject", self.subject_id)
        if self.member_id is not None:
            return ("member", self.member_id)
        return (self.kind, self.union_id, loose_key(self.name), loose_key(self.unit))

    @property
    def has_other_post(self) -> bool:
        """Whether the list tells another post than the one that would be printed."""
        return self.member_id is not None and self.told_post not in {"", self.post}

    def write(self) -> int:
        """Give the subject, made or mended inside an act that is already open."""
        if self.member_id is not None and (self.subject_id is None or self.has_other_post):
            return write_subject_of_member(
                member_id=self.member_id,
                salutation=self.told_salutation or self.salutation or _COMRADE,
                post=self.told_post or self.post,
            )
        if self.subject_id is not None:
            return self.subject_id
        return write_subject(
            kind=self.kind,
            printed_name=self.name,
            salutation=self.salutation,
            post=self.post,
            unit=self.unit,
            union_id=self.union_id,
        )


class Recipients:
    """Everybody a list may mean, looked through once."""

    def __init__(self, draft: Draft, *, takes_strangers: bool = False) -> None:
        """Look everybody up.

        Args:
            draft: the plan in the making.
            takes_strangers: whether people and units nobody comes near are new ones without being asked
                about, as in lists of years long past.
        """
        self._draft = draft
        self._takes_strangers = takes_strangers
        rows = unions(draft.session)
        self.unions: dict[int, UnionRow] = {row.id: row for row in rows}
        self.directory = union_directory(rows)
        self.subjects: dict[int, SubjectRow] = {row.id: row for row in subjects(draft.session)}
        self._members: dict[int, MemberRow] = {row.id: row for row in members(draft.session)}
        self._by_member = {row.member_id: row for row in self.subjects.values() if row.member_id is not None}
        self._named: dict[str, list[MemberRow]] = {}
        for member in self._members.values():
            self._named.setdefault(loose_key(member.full_name), []).append(member)
        self._others: dict[tuple[SubjectKind, str], list[SubjectRow]] = {}
        for subject in self.subjects.values():
            if subject.member_id is None:
                self._others.setdefault((subject.kind, loose_key(subject.printed_name)), []).append(subject)
        self._people: dict[int | None, Directory] = {}

    def of(self, row: ReadRow) -> Recipient | None:
        """Tell whom a row means; asks, or tells the problem, where it is not certain."""
        self._read_title(row)
        told = _told_kind(row)
        if not row.text("code") and not row.text("union"):
            union_id = self._draft.choice.union_id
            name = row.text("name")
            if told in {None, SubjectKind.COLLECTIVE} and name and union_id is None:
                found = self.directory.find(name=name)
                is_union = told is SubjectKind.COLLECTIVE or _BEGINS_A_UNION.match(search_key(name))
                if found.id is not None or (is_union and found.candidates):
                    union_id = self._draft.refer(row, self.directory, name="name", missing=_no_union())
                    return None if union_id is None else self._whole(union_id)
        elif self._is_strange(row):
            union_id = None
            row.values["unit"] = row.text("unit") or row.text("union")
        else:
            union_id = self._draft.refer(row, self.directory, name="union", code="code", missing=_no_union())
            if union_id is None:
                return None
        kind = told or self._guessed(row, union_id)
        if kind is SubjectKind.COLLECTIVE:
            return self._collective(row, union_id)
        if not row.text("name"):
            self._draft.problem(row, _("Tên người hoặc hộ gia đình chưa được nhập."), "name")
            return None
        return self._other(row, kind, union_id) or (
            self._person(row, union_id) if kind is SubjectKind.INDIVIDUAL else self._new(row, kind, union_id)
        )

    def _read_title(self, row: ReadRow) -> None:
        """Take "Tập thể" before a name for the kind it says; a union is found by what follows."""
        name, count = _TITLE.subn("", row.text("name"), count=1)
        if count and _told_kind(row) in {None, SubjectKind.COLLECTIVE}:
            row.values["kind"] = SubjectKind.COLLECTIVE
            if self.directory.find(name=name) != Found():
                row.values["name"] = name

    def _is_strange(self, row: ReadRow) -> bool:
        """Whether a unit is none of ours, and may stay the words it is."""
        if not self._takes_strangers or row.text("code"):
            return False
        found = self.directory.find(name=row.text("union"))
        return found.id is None and not found.candidates

    def _guessed(self, row: ReadRow, union_id: int | None) -> SubjectKind:
        name = row.text("name")
        if not name or (union_id is not None and union_id in self.directory.by_name(name)):
            return SubjectKind.COLLECTIVE
        return SubjectKind.COLLECTIVE if _BEGINS_A_UNION.match(search_key(name)) else SubjectKind.INDIVIDUAL

    # ---- collectives

    def _whole(self, union_id: int) -> Recipient:
        for subject in self.subjects.values():
            if subject.union_id == union_id and subject.kind is SubjectKind.COLLECTIVE and not subject.unit:
                return _of_subject(subject)
        row = self.unions[union_id]
        return Recipient(kind=SubjectKind.COLLECTIVE, name=row.printed_name, union_id=union_id)

    def _collective(self, row: ReadRow, union_id: int | None) -> Recipient | None:
        name, unit = row.text("name"), row.text("unit")
        known = self._other(row, SubjectKind.COLLECTIVE, union_id)
        if known is not None:
            return known
        if union_id is not None and not unit and self._is_name_of(name, union_id):
            return self._whole(union_id)
        if not name and not unit:
            self._draft.problem(row, _("Tên tập thể chưa được nhập."), "name")
            return None
        if not self._draft.is_answered(row) and not self._takes_strangers:
            self._draft.propose(row, (), reason=_("Chưa có tập thể này trong sổ."), written=name or unit)
            return None
        inside = unit or ("" if union_id is None else name)
        return Recipient(
            kind=SubjectKind.COLLECTIVE,
            name=name or unit,
            union_id=union_id,
            unit=inside,
            post=row.text("post"),
        )

    def _is_name_of(self, name: str, union_id: int) -> bool:
        return not name or union_id in (*self.directory.by_name(name), *self.directory.near(name))

    # ---- people and households

    def _other(self, row: ReadRow, kind: SubjectKind, union_id: int | None) -> Recipient | None:
        """Find a subject that is no member, by its name, union and group."""
        # A group whose unit was not told goes by its name there too.
        units = {loose_key(row.text("unit") or name) for name in ("", row.text("name"))}
        found = [
            subject
            for subject in self._others.get((kind, loose_key(row.text("name"))), ())
            if subject.union_id == union_id and loose_key(subject.unit) in units
        ]
        return _of_subject(found[0]) if len(found) == 1 else None

    def _person(self, row: ReadRow, union_id: int | None) -> Recipient | None:
        name, born_on = row.text("name"), row.values.get("born_on")
        draft = self._draft
        if draft.is_answered(row):
            chosen = self._members.get(draft.choice.accepted[row.number] or 0)
            return (
                self._new(row, SubjectKind.INDIVIDUAL, union_id) if chosen is None else self._of(row, chosen)
            )
        named = [item for item in self._named.get(loose_key(name), ()) if union_id in {None, item.union_id}]
        found = _born(named, born_on)
        # Of a unit nobody knows, an equal name alone does not make it the member of that name elsewhere.
        is_sure = union_id is not None or not row.text("union") or born_on == _birth(found)
        if len(found) == 1 and is_sure:
            return self._of(row, found[0])
        candidates = self._labelled(found or named) or self._near(name, union_id)
        if self._takes_strangers and not candidates:
            return self._new(row, SubjectKind.INDIVIDUAL, union_id)
        reason = (
            _("Có nhiều đoàn viên cùng tên; hãy chọn đúng người.")
            if len(found) > 1
            else _("Đoàn viên cùng tên ở đơn vị khác; hãy cho biết có phải người này không.")
            if found
            else _(
                "Không có đoàn viên tên này trong danh bạ; chọn người có sẵn, hoặc là người ngoài danh bạ."
            )
        )
        draft.propose(row, candidates, reason=reason)
        return None

    def _near(self, name: str, union_id: int | None) -> Sequence[Candidate]:
        directory = self._people.get(union_id)
        if directory is None:
            directory = self._people[union_id] = Directory(
                Entry(item.id, "", (item.full_name,))
                for item in self._members.values()
                if union_id in {None, item.union_id}
            )
        return self._labelled([self._members[found] for found in directory.near(name)[:5]])

    def _labelled(self, found: Sequence[MemberRow]) -> tuple[Candidate, ...]:
        return tuple(
            (
                item.id,
                " – ".join(
                    filter(
                        None,
                        (
                            item.full_name,
                            "" if item.born_on is None else format_date(item.born_on),
                            item.post,
                            item.union,
                        ),
                    )
                ),
            )
            for item in found
        )

    def _of(self, row: ReadRow, member: MemberRow) -> Recipient:
        known = self._by_member.get(member.id)
        if known is not None:
            return replace(
                _of_subject(known),
                told_post=clean(row.text("post")),
                told_salutation=clean(row.text("salutation")),
            )
        return Recipient(
            kind=SubjectKind.INDIVIDUAL,
            name=member.full_name,
            member_id=member.id,
            union_id=member.union_id,
            salutation=row.text("salutation"),
            post=row.text("post"),
        )

    def _new(self, row: ReadRow, kind: SubjectKind, union_id: int | None) -> Recipient:
        return Recipient(
            kind=kind,
            name=row.text("name"),
            union_id=union_id,
            salutation=row.text("salutation"),
            post=row.text("post"),
            unit=row.text("unit"),
        )


def _told_kind(row: ReadRow) -> SubjectKind | None:
    told = row.values.get("kind")
    if isinstance(told, SubjectKind):
        return told
    return SubjectKind.INDIVIDUAL if row.text("salutation") or row.values.get("born_on") else None


def _of_subject(row: SubjectRow) -> Recipient:
    return Recipient(
        kind=row.kind,
        name=row.printed_name,
        subject_id=row.id,
        member_id=row.member_id,
        union_id=row.union_id,
        salutation=row.salutation,
        post=row.post,
        unit=row.unit,
    )


def _birth(found: Sequence[MemberRow]) -> date | None:
    """Give the day of birth of the only one found; a day no list has where it is not known."""
    born = found[0].born_on if len(found) == 1 else None
    return date.max if born is None else born


def _born(found: Sequence[MemberRow], born_on: date | None) -> Sequence[MemberRow]:
    """Give those who may be born on the day; those surely born on it where there are any."""
    sure = [item for item in found if item.born_on is not None and may_be_born(item.born_on, born_on)]
    return (
        sure
        if sure and born_on is not None
        else [item for item in found if may_be_born(item.born_on, born_on)]
    )


def _no_union() -> str:
    return _("Không có công đoàn cơ sở “{typed}” trong sổ.")
