"""A criteria sheet to Excel and back: one row a criterion, its rule in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from campaign_app.domain.errors import DataProblem, InvalidInputError, UserFacingError
from campaign_app.domain.formats import parse_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import Rule
from campaign_app.domain.scoring import CriterionRole
from campaign_app.domain.suggestion_sources import source_on_paper, source_told
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.services.campaigns import campaign, campaigns
from campaign_app.services.criteria import CriterionDetails, criteria, shipped_criteria
from campaign_app.services.criteria_sheet import details_of
from campaign_app.services.exports.tables import write_table
from campaign_app.services.rule_words import rule_from_words
from campaign_app.services.session import Session
from campaign_app.services.unions import SectorRow, sectors
from campaign_app.spreadsheets import (
    CellFormat,
    OutCell,
    OutColumn,
    OutTable,
    Table,
    TableRow,
    heading_key,
    read_pasted,
    read_table,
    table_of,
)

__all__ = ["criteria_table", "export_criteria", "read_criteria_file", "read_criteria_pasted"]

# What a column is called on the way out, and how offices call it besides; read without marks and case.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("Số", "STT", "TT", "Số thứ tự", "Mã"),  # on paper
    "section": ("Nhóm", "Mục"),  # on paper
    "section_title": ("Tên nhóm", "Tên mục"),  # on paper
    "text": ("Nội dung", "Tiêu chí", "Nội dung tiêu chí"),  # on paper
    "short_text": ("Tên ngắn",),  # on paper
    "max_points": ("Điểm tối đa", "Điểm chuẩn", "Điểm"),  # on paper
    "rule": ("Cách chấm", "Cách tính điểm", "Hướng dẫn chấm"),  # on paper
    "role": ("Tính vào",),  # on paper
    "sectors": ("Khối", "Áp dụng", "Khối áp dụng"),  # on paper
    "evidence": ("Minh chứng", "Cần minh chứng"),  # on paper
    "hint": ("Gợi ý chấm", "Gợi ý", "Ghi chú"),  # on paper
    "source": ("Nguồn gợi ý", "Nguồn số liệu"),  # on paper
}
_ROLES = {
    CriterionRole.BASE: "Điểm chuẩn",  # on paper
    CriterionRole.BONUS: "Điểm thưởng",  # on paper
    CriterionRole.PENALTY: "Điểm trừ",  # on paper
}
_NEEDED = ("code", "text", "max_points")
_EVERY_SECTOR = frozenset({"", "moi khoi", "tat ca", "tat ca cac khoi", "cac khoi"})
_YES = frozenset({"x", "co", "can", "1"})
_SECTION = re.compile(r"[A-H]|[IVX]+")
_Known = Mapping[tuple[str, Fraction], Rule]


def criteria_table(session: Session, sheet: Sequence[CriterionDetails], *, name: str) -> OutTable:
    """A sheet as the table that goes into a file or the clipboard; it reads back as it was."""
    names = {row.code: row.name for row in sectors(session)}
    looks = {"max_points": CellFormat.POINTS}
    return OutTable(
        name=_("Bảng tiêu chí"),
        columns=tuple(
            OutColumn(words[0], looks.get(key, CellFormat.TEXT)) for key, words in _HEADINGS.items()
        ),
        rows=[_row(item, names) for item in sheet],
        title=(name,),
    )


def _row(item: CriterionDetails, names: Mapping[str, str]) -> tuple[OutCell, ...]:
    return (
        item.code,
        item.section,
        item.section_title,
        item.text,
        item.short_text,
        item.max_points,
        item.rule.describe(),
        _ROLES[item.role],
        "; ".join(names.get(code, code) for code in item.sectors),
        item.evidence_needed,
        item.hint,
        source_on_paper(item.source),
    )


def export_criteria(session: Session, campaign_id: int, path: Path) -> int:
    """Write the sheet of a campaign into a workbook or text file; give how many criteria it has.

    Raises:
        InvalidInputError: the file's ending is neither ``.xlsx`` nor ``.csv``, or it cannot be written.
    """
    row = campaign(session, campaign_id)
    sheet = [details_of(item) for item in criteria(session, campaign_id)]
    name = _("Bảng tiêu chí phong trào {code}").format(code=row.code)
    write_table(path, criteria_table(session, sheet, name=name), created=session.now())
    return len(sheet)


def read_criteria_file(session: Session, path: Path) -> list[CriterionDetails]:
    """Read a whole sheet from a file; nothing is stored.

    Raises:
        InvalidInputError: the file cannot be read, or rows of it cannot; lists every one by its cell.
    """
    return _read(session, read_table(path, known=_known_headings()))


def read_criteria_pasted(session: Session, text: str) -> list[CriterionDetails]:
    """Read a whole sheet that was copied out of a spreadsheet, headings included; as from a file."""
    words = _("nội dung đã dán")
    return _read(session, table_of([read_pasted(text)], name=words, known=_known_headings()))


def _known_headings() -> set[str]:
    return {heading_key(word) for words in _HEADINGS.values() for word in words}


def _places(table: Table) -> dict[str, int]:
    keys = [heading_key(heading) for heading in table.headings]
    found: dict[str, int] = {}
    for name, words in _HEADINGS.items():
        wanted = [heading_key(word) for word in words]
        place = next((keys.index(key) for key in wanted if key in keys), None)
        if place is not None and place not in found.values():
            found[name] = place
    missing = [_HEADINGS[name][0] for name in _NEEDED if name not in found]
    if missing:
        raise InvalidInputError(
            _("Bảng tiêu chí thiếu cột: {columns}.").format(columns=", ".join(missing)),
            hint=_("Xuất bảng tiêu chí ra Excel để có sẵn các cột, rồi điền vào."),
        )
    return found


class _Reader:
    """Reads row after row; a row that names a part of the sheet gives it to the rows below."""

    def __init__(self, table: Table, known: _Known, listed: Iterable[SectorRow]) -> None:
        self._table = table
        self._places = _places(table)
        self._known = known
        self._sectors = {search_key(word): row.code for row in listed for word in (row.code, row.name)}
        self._section = ("", "")
        self.sheet: list[CriterionDetails] = []
        self.problems: list[DataProblem] = []

    def read(self) -> None:
        for row in self._table.rows:
            if self._names_section(row):
                continue
            details = self._details(row)
            if details is not None:
                self.sheet.append(details)
        self._tell_doubles()

    def _text(self, row: TableRow, name: str) -> str:
        place = self._places.get(name)
        return "" if place is None else clean(row.text(place))

    def _names_section(self, row: TableRow) -> bool:
        code, words = self._text(row, "code"), self._text(row, "text")
        if _SECTION.fullmatch(code) is None or self._text(row, "rule") or self._text(row, "section"):
            return False
        self._section = (code, words)
        return True

    def _tell(self, row: TableRow, name: str, error: UserFacingError) -> None:
        what = " ".join(
            filter(None, (error.summary, *(str(problem) for problem in error.problems), error.hint))
        )
        self.problems.append(DataProblem(self._table.where(row, self._places.get(name)), what))

    def _details(self, row: TableRow) -> CriterionDetails | None:
        before = len(self.problems)
        points, rule = Fraction(0), None
        told: tuple[str, ...] = ()
        try:
            points = parse_number(self._text(row, "max_points"))
        except UserFacingError as error:
            self._tell(row, "max_points", error)
        try:
            rule = self._rule(self._text(row, "rule"), points)
        except UserFacingError as error:
            self._tell(row, "rule", error)
        try:
            told = self._scope(self._text(row, "sectors"))
        except UserFacingError as error:
            self._tell(row, "sectors", error)
        if rule is None or len(self.problems) > before:
            return None
        details = CriterionDetails(
            code=self._text(row, "code"),
            section=self._text(row, "section") or self._section[0],
            section_title=self._text(row, "section_title") or self._section[1],
            text=self._text(row, "text"),
            short_text=self._text(row, "short_text"),
            max_points=points,
            rule=rule,
            role=self._role(self._text(row, "role")),
            sectors=told,
            evidence_needed=search_key(self._text(row, "evidence")) in _YES,
            hint=self._text(row, "hint"),
            source=source_told(self._text(row, "source")) or self._text(row, "source"),
        )
        try:
            details.columns()
        except UserFacingError as error:
            self._tell(row, "rule", error)
            return None
        return details

    def _rule(self, words: str, points: Fraction) -> Rule:
        """A rule whose words are one's the workspace has is that very rule, parts and all."""
        known = self._known.get((search_key(words), points))
        return known if known is not None else rule_from_words(words)

    def _role(self, words: str) -> CriterionRole:
        wanted = search_key(words)
        return next((r for r, name in _ROLES.items() if search_key(name) == wanted), CriterionRole.BASE)

    def _scope(self, words: str) -> tuple[str, ...]:
        if search_key(words) in _EVERY_SECTOR:
            return ()
        pieces = [piece for piece in words.split(";") if piece.strip()]
        if any(search_key(piece) not in self._sectors for piece in pieces):
            pieces = [piece for piece in re.split(r"[;,]", words) if piece.strip()]
        unknown = [clean(piece) for piece in pieces if search_key(piece) not in self._sectors]
        if unknown:
            raise InvalidInputError(
                _("Không có khối “{sectors}” trong sổ.").format(sectors=", ".join(unknown)),
                hint=_("Ghi tên khối như ở trang Thiết lập, cách nhau bằng dấu chấm phẩy."),
            )
        return tuple(sorted({self._sectors[search_key(piece)] for piece in pieces}))

    def _tell_doubles(self) -> None:
        codes = [item.code for item in self.sheet]
        self.problems.extend(
            DataProblem(_("Tiêu chí {code}").format(code=code), _("trùng số thứ tự"))
            for code in sorted({code for code in codes if codes.count(code) > 1})
        )


def _read(session: Session, table: Table) -> list[CriterionDetails]:
    reader = _Reader(table, _known_rules(session), sectors(session))
    reader.read()
    if reader.problems:
        raise InvalidInputError(
            _("Bảng tiêu chí có chỗ chưa đọc được nên chưa lấy dòng nào."),
            problems=reader.problems,
            hint=_("Sửa các ô này trong Excel rồi làm lại."),
        )
    return reader.sheet


def _known_rules(session: Session) -> dict[tuple[str, Fraction], Rule]:
    known: dict[tuple[str, Fraction], Rule] = {}
    stored = [row for item in campaigns(session) for row in criteria(session, item.id)]
    for details in (*shipped_criteria(), *map(details_of, stored)):
        known.setdefault((search_key(details.rule.describe()), details.max_points), details.rule)
    return known
