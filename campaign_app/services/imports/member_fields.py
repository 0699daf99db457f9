"""What the columns of a list of members may give."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign_app.domain.language import N_
from campaign_app.domain.personal_numbers import is_masked, masked, parse_personal_number
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services.exports.words import MEMBER_KINDS, MEMBER_STATES
from campaign_app.services.imports.fields import (
    ImportField,
    day,
    day_or_year,
    gender,
    is_marked,
    keys,
    one_of,
    shown_gender,
    text,
)
from campaign_app.services.members import MemberKind, MemberState
from campaign_app.spreadsheets import Cell

_KINDS = {
    "can bo": MemberKind.CADRE,
    "cb": MemberKind.CADRE,
    "cong chuc": MemberKind.CIVIL_SERVANT,
    "cc": MemberKind.CIVIL_SERVANT,
    "vien chuc": MemberKind.PUBLIC_EMPLOYEE,
    "vc": MemberKind.PUBLIC_EMPLOYEE,
    "nguoi lao dong": MemberKind.WORKER,
    "nld": MemberKind.WORKER,
    "lao dong": MemberKind.WORKER,
    "hop dong": MemberKind.WORKER,
    "lao dong hop dong": MemberKind.WORKER,
    "hop dong lao dong": MemberKind.WORKER,
    "hdld": MemberKind.WORKER,
    "cong nhan": MemberKind.WORKER,
    "cn": MemberKind.WORKER,
} | {kind.value.lower(): kind for kind in MemberKind}
_STATES = {
    "dang sinh hoat": MemberState.ACTIVE,
    "dang lam viec": MemberState.ACTIVE,
    "dang cong tac": MemberState.ACTIVE,
    "hoat dong": MemberState.ACTIVE,
    "da nghi huu": MemberState.RETIRED,
    "nghi huu": MemberState.RETIRED,
    "huu": MemberState.RETIRED,
    "huu tri": MemberState.RETIRED,
    "da chuyen di": MemberState.MOVED,
    "chuyen di": MemberState.MOVED,
    "chuyen cong tac": MemberState.MOVED,
    "da chuyen": MemberState.MOVED,
    "da mat": MemberState.DECEASED,
    "mat": MemberState.DECEASED,
    "tu tran": MemberState.DECEASED,
} | {state.value.lower(): state for state in MemberState}


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands under "Nam" or "Nữ": a tick, and in many lists the day or year of birth instead."""

    born_on: date | None = None


def mark_or_birth(cell: Cell) -> Marked | None:
    """Read a tick or a birth; None where the cell says no."""
    told = search_key(text(cell))
    if any(sign.isdigit() for sign in told) and told not in {"0", "1"}:
        return Marked(day_or_year(cell))
    return Marked() if is_marked(cell) else None


def personal_number(cell: Cell) -> str:
    """Read a personal number; one that is masked says nothing."""
    told = text(cell)
    return "" if is_masked(told) else parse_personal_number(told)


def _shown_kind(value: object) -> str:
    return MEMBER_KINDS[MemberKind(str(value))] if value else ""


def _shown_state(value: object) -> str:
    return MEMBER_STATES[MemberState(str(value))] if value else ""


def _shown_number(value: object) -> str:
    return masked(str(value)) if value else ""


def _same_text(value: Any) -> object:  # noqa: ANN401  whatever a cell held
    return loose_key(value) if isinstance(value, str) else value


FIELDS = (
    ImportField(
        "union_code",
        N_("Mã công đoàn cơ sở"),
        keys("ma cdcs | ma cong doan | ma don vi | ma | ma so don vi"),
        blank="",
    ),
    ImportField(
        "union",
        N_("Công đoàn cơ sở"),
        keys(
            "cdcs | ten cdcs | cong doan | ten cong doan | ten cong doan co so | don vi | ten don vi"
            " | don vi cong tac | noi cong tac | noi lam viec | co quan | co quan don vi | truong"
            " | don vi lam viec | to chuc"
        ),
    ),
    ImportField(
        "surname",
        N_("Họ và tên đệm"),
        keys("ho dem | ho ten dem | ho lot | ho va dem | ho va ten lot | ho va chu dem | ho va chu lot | ho"),
        before="full_name",
    ),
    ImportField(
        "full_name",
        N_("Họ và tên"),
        keys(
            "ho ten | ten | ho va ten doan vien | ho ten doan vien | ten doan vien | doan vien"
            " | ho va ten khai sinh | ho va ten can bo | ho ten can bo | full name | name"
        ),
        is_required=True,
        same=_same_text,
    ),
    ImportField(
        "born_on",
        N_("Ngày sinh"),
        keys("nam sinh | ngay thang nam sinh | ngay thang sinh | sinh ngay | ngay sinh nam sinh | ns"),
        read=day_or_year,
        blank=None,
    ),
    ImportField(
        "gender", N_("Giới tính"), keys("gioi | phai | gt | nam nu"), gender, blank=None, show=shown_gender
    ),
    ImportField(
        "man", N_("Nam"), keys("nam sinh nam | ngay sinh nam | gioi tinh nam"), mark_or_birth, blank=None
    ),
    ImportField(
        "woman", N_("Nữ"), keys("nam sinh nu | ngay sinh nu | gioi tinh nu"), mark_or_birth, blank=None
    ),
    ImportField("ethnicity", N_("Dân tộc"), keys("dtoc")),
    ImportField(
        "kind",
        N_("Đối tượng"),
        keys("loai can bo | loai lao dong | cb cc vc nld | cbccvc | doi tuong doan vien | la | ngach"),
        one_of(_KINDS, lambda: ", ".join(MEMBER_KINDS.values())),
        show=_shown_kind,
    ),
    ImportField(
        "qualification",
        N_("Trình độ"),
        keys("trinh do chuyen mon | trinh do dao tao | chuyen mon | trinh do hoc van | bang cap"),
    ),
    ImportField(
        "joined_on",
        N_("Ngày vào công đoàn"),
        keys("ngay vao cd | ngay gia nhap | ngay ket nap | ngay gia nhap cong doan | vao cong doan"),
        day,
        blank=None,
    ),
    ImportField(
        "started_on",
        N_("Ngày về đơn vị"),
        keys("ngay ve co quan | ngay chuyen den | ngay den don vi | ve don vi tu"),
        day,
        blank=None,
    ),
    ImportField(
        "post",
        N_("Chức vụ"),
        keys(
            "chuc danh | chuc vu chuc danh | chuc danh chuc vu | chuc vu chuyen mon | cong viec"
            " | vi tri viec lam"
        ),
    ),
    ImportField(
        "union_post",
        N_("Chức vụ công đoàn"),
        keys("chuc vu cong doan | chuc vu cd | chuc danh cong doan | nhiem vu cong doan"),
    ),
    ImportField(
        "state",
        N_("Tình trạng"),
        keys("trang thai | tinh trang sinh hoat | tinh trang cong tac"),
        one_of(_STATES, lambda: ", ".join(MEMBER_STATES.values())),
        show=_shown_state,
    ),
    ImportField(
        "personal_number",
        N_("Số định danh"),
        keys(
            "so cccd | cccd | cmnd | so cmnd | cccd cmnd | so dinh danh ca nhan | can cuoc | so can cuoc"
            " | cmnd cccd"
        ),
        personal_number,
        show=_shown_number,
    ),
)
