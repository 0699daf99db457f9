"""Which column of a list is which word of a certificate: guessed from the heading, remembered when told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import N_, _
from campaign_app.domain.language import _ as translate
from campaign_app.domain.variables import VARIABLES
from campaign_app.services.imports import columns
from campaign_app.spreadsheets import Table, heading_key
from campaign_app.system import remembered

MEMORY = "lists"


@dataclass(frozen=True, slots=True)
class MergeField:
    """Something a list or the officer can give.

    Attributes:
        name: a variable's name, or one of the four that several variables are made of.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        headings: keys of the headings it usually has in lists.
        per_person: whether it usually differs from row to row.
    """

    name: str
    label: str
    headings: tuple[str, ...] = ()
    per_person: bool = False

    @property
    def shown_label(self) -> str:
        """The label in the language of the window."""
        return translate(self.label)


def _of(name: str, headings: str = "", *, per_person: bool = False) -> MergeField:
    keys = tuple(key.strip() for key in headings.split("|") if key.strip())
    return MergeField(name, VARIABLES[name].label, keys, per_person)


_ALL = (
    _of("salutation", "danh xung | xung ho | ong ba | ong hoac ba", per_person=True),
    MergeField(
        "surname",
        N_("Họ và tên đệm"),
        ("ho dem", "ho va ten dem", "ho ten dem", "ho lot", "ho va dem", "ho va ten lot"),
        per_person=True,
    ),
    _of(
        "recipient",
        "ho va ten | ho ten | ho va ten nguoi duoc khen | ten | ten ca nhan | ten tap the | tap the ca nhan"
        " | ca nhan tap the | ten tap the ca nhan | ten ca nhan tap the | nguoi duoc khen | tap the"
        " | ca nhan | ho ten ca nhan | ho va ten ca nhan | doi tuong | doi tuong khen thuong"
        " | ho va ten doan vien | ten nguoi duoc khen | ho ten ten don vi | full name | name",
        per_person=True,
    ),
    MergeField(
        "post",
        N_("Chức vụ"),
        (
            *("chuc vu", "chuc danh", "chuc vu chuc danh", "chuc danh chuc vu", "vi tri", "chuc vu cong tac"),
            *("vi tri cong tac", "nghe nghiep", "position"),
        ),
        per_person=True,
    ),
    MergeField(
        "unit",
        N_("Đơn vị"),
        (
            *("don vi", "don vi cong tac", "noi cong tac", "co quan", "co quan don vi", "cong doan co so"),
            *("cdcs", "phong ban", "bo phan", "truong", "don vi lam viec", "ten don vi", "noi lam viec"),
            *("to chuc", "unit"),
        ),
        per_person=True,
    ),
    _of(
        "post_and_unit",
        "chuc vu don vi | chuc vu don vi cong tac | chuc danh don vi | chuc vu noi cong tac",
        per_person=True,
    ),
    _of(
        "merit",
        "thanh tich | noi dung | noi dung khen | noi dung khen thuong | noi dung thanh tich | ly do"
        " | thanh tich dat duoc | tom tat thanh tich | thanh tich khen thuong | ly do khen",
        per_person=True,
    ),
    _of("movement_title", "phong trao | ten phong trao | phong trao thi dua"),
    _of("period", "thoi gian | nam hoc | thoi gian lap thanh tich | giai doan"),
    _of(
        "register_number",
        "so vao so | so vao so vang | so so | so so vang | vao so so | so vao so khen thuong | so dang ky"
        " | so vao so theo doi",
        per_person=True,
    ),
    _of(
        "decision_number",
        "so quyet dinh | so qd | quyet dinh so | qd so | so quyet dinh khen thuong | quyet dinh",
    ),
    MergeField(
        "signed_on",
        N_("Ngày quyết định"),
        (
            *("ngay", "ngay quyet dinh", "ngay qd", "ngay ky", "ngay thang", "ngay thang nam", "ngay cap"),
            *("ngay ban hanh", "ngay ky quyet dinh", "date"),
        ),
    ),
    _of("form_title", "hinh thuc | hinh thuc khen | hinh thuc khen thuong | danh hieu khen"),
    _of("granted", "tang truy tang"),
    _of("issuer_parent", "cap tren"),
    _of("issuer", "co quan khen | don vi khen"),
    _of("granter_line", "cap khen | cap khen tang"),
    _of("place", "noi ky"),
    _of("authority_line"),
    _of("sign_mode", "ky thay"),
    _of("signer_post"),
    _of("signer_name", "nguoi ky | ho ten nguoi ky"),
)
FIELDS: dict[str, MergeField] = {item.name: item for item in _ALL}
"""Everything a list may give, by name, in the order a form shows it."""
ALLOWED = frozenset({*FIELDS, *VARIABLES}) - {"qr_payload"}
"""Names that may be mapped or set; the payload of the QR code is made from the words."""


def _usual() -> dict[str, str]:
    keys: dict[str, str] = {}
    for item in _ALL:
        for key in (*item.headings, heading_key(item.label), heading_key(item.name)):
            keys.setdefault(key, item.name)
    return keys


USUAL = _usual()
"""The field of each usual heading, by the heading's key; sequence numbers are known and mean nothing."""
KNOWN = frozenset({*USUAL, "stt", "tt", "so tt", "so thu tu", "ghi chu"})
"""Keys of headings that show where a list begins."""


def guess(table: Table) -> dict[str, int]:
    """Give the place of the column for each field its heading names; every column serves once.

    A whole heading counts before the beginning of a longer one. A list of collectives has no column of
    names but one of units: that is whom the certificates are for.
    """
    found = columns.guess(table, USUAL)
    columns.split_name(table, found, surname="surname", name="recipient")
    if "recipient" not in found and "unit" in found:
        found["recipient"] = found.pop("unit")
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What the officer said of lists with these headings.

    Attributes:
        columns: the heading of each mapped field.
        values: what the list does not have, by field.
        template: the template printed with.
        with_stock: whether the whole sheet was printed, not only what a blank lacks.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    template: str = ""
    with_stock: bool = True


def recall(table: Table) -> Told | None:
    """What was said of a list with these headings before; None when none was printed."""
    kept = remembered.recall(MEMORY, columns.signature(table))
    if not kept:
        return None
    return Told(
        columns=_texts(kept.get("columns")),
        values=_texts(kept.get("values")),
        template=str(kept.get("template", "")),
        with_stock=kept.get("with_stock") is not False,
    )


def _texts(kept: object) -> dict[str, str]:
    if not isinstance(kept, dict):
        return {}
    return {str(name): str(text) for name, text in kept.items() if name in ALLOWED}


def remember(table: Table, told: Told) -> None:
    """Keep what was said for the next list with these headings."""
    what: dict[str, object] = {
        "columns": told.columns,
        "values": told.values,
        "template": told.template,
        "with_stock": told.with_stock,
    }
    remembered.keep(MEMORY, columns.signature(table), what)


def start(table: Table) -> dict[str, int]:
    """Give the columns to begin with: as remembered for these headings, else as guessed."""
    told = recall(table)
    return guess(table) if told is None else named_columns(table, told.columns, strict=False)


def named_columns(table: Table, named: Mapping[str, str], *, strict: bool = True) -> dict[str, int]:
    """Find columns by their headings, with or without marks, or by their letters.

    Raises:
        InvalidInputError: there is no such field or no such column, and ``strict`` is wanted.
    """
    if strict:
        for name in named:
            check_field(name)
    return columns.named_columns(table, {n: h for n, h in named.items() if n in ALLOWED}, strict=strict)


def check_field(name: str) -> None:
    """See that a field may be mapped or set.

    Raises:
        InvalidInputError: there is none of this name.
    """
    if name not in ALLOWED:
        raise InvalidInputError(
            _("Không có mục “{name}” trên giấy khen.").format(name=name),
            hint=_("Các mục: {names}.").format(names=", ".join(FIELDS)),
        )
