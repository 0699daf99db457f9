"""Certificates straight from a list: rows to the words of certificates, and what is wrong with each.

No workspace is needed and nothing is kept in one; a list of names, a decision and a signer are enough.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.formats import read_day
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import VARIABLES, CertificateWords
from campaign_app.domain.vietnamese import clean_lines, loose_key, search_key
from campaign_app.domain.wording import Strength, date_in_words, merit_sentence
from campaign_app.services import certificates, issuers, sheets
from campaign_app.services.merging.columns import FIELDS, KNOWN, named_columns, start
from campaign_app.services.session import Session
from campaign_app.spreadsheets import Table, TableRow, read_table
from campaign_app.store import files

if TYPE_CHECKING:
    from campaign_app.certificates import Template

Progress = Callable[[int, int], None]
LIST_CODE = "DS"
"""Stands in the QR payload where a workspace has its code."""
_BATCH = 100
_LARGEST_EMBLEM = 10 * 2**20
_FEWEST_ALIKE = 2
"""A problem that every one of so many rows has is told once, of the whole list."""
_CAPITALS = ("issuer_parent", "issuer", "granter_line", "form_title", "granted", "signer_post")
USUAL_VALUES = {
    "granted": "TẶNG",  # on paper
    "form_title": "GIẤY KHEN",  # on paper
    "authority_line": "TM. BAN THƯỜNG VỤ",  # on paper
    "signer_post": "CHỦ TỊCH",  # on paper
}
"""What is printed where nothing else is said."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What is to be printed from a list.

    Attributes:
        table: the list.
        columns: the place of the column of each field the list gives.
        values: what the list does not give, by field; also what stands in for an empty cell. A register
            number given here is the first one, counted on from row to row.
        template: name of a shipped template, or the path of a template file.
        with_stock: whether to print what a pre-printed blank already carries.
        emblem: the issuer's image, if there is one.
    """

    table: Table
    columns: Mapping[str, int]
    values: Mapping[str, str]
    template: str = certificates.DEFAULT_TEMPLATE
    with_stock: bool = True
    emblem: bytes | None = None


@dataclass(frozen=True, slots=True)
class MergeSheet:
    """One certificate of a list; ``problems`` are its own, blocking or not."""

    row: TableRow
    where: str
    words: CertificateWords
    problems: tuple[DataProblem, ...]

    @property
    def is_printable(self) -> bool:
        """Whether nothing keeps it from being printed."""
        return not any(problem.blocks for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Merged:
    """Every certificate of a list, in its order.

    Attributes:
        plan: what was asked for.
        sheets: one a row.
        problems: what keeps sheets from being printed, by row; what all rows share is told once.
        notes: what the officer should know and may leave as it is.
    """

    plan: MergePlan
    sheets: tuple[MergeSheet, ...]
    problems: tuple[DataProblem, ...]
    notes: tuple[DataProblem, ...]

    @property
    def printable(self) -> tuple[MergeSheet, ...]:
        """The sheets that may be printed."""
        return tuple(sheet for sheet in self.sheets if sheet.is_printable)


def label_of(name: str) -> str:
    """The label of anything a list may give, in the language of the window."""
    return FIELDS[name].shown_label if name in FIELDS else VARIABLES[name].shown_label


def read_list(path: Path, *, sheet: str | None = None) -> Table:
    """Read a list from a workbook.

    Raises:
        InvalidInputError: the file holds none that can be read; says what to do.
    """
    return read_table(path, known=KNOWN, sheet=sheet)


def read_emblem(path: Path) -> bytes:
    """Read the image of an emblem; whether it can be printed is told by :func:`merge`.

    Raises:
        InvalidInputError: there is no such file, or it is far too large.
    """
    try:
        if path.stat().st_size <= _LARGEST_EMBLEM:
            return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp {name}.").format(name=path.name), hint=_("Chọn ảnh khác.")
        ) from error
    raise InvalidInputError(
        _("Tệp “{name}” lớn quá {size} MB.").format(name=path.name, size=_LARGEST_EMBLEM // 2**20),
        hint=_("Hãy thu nhỏ ảnh rồi chọn lại."),
    )


def load_template(name: str) -> "Template":
    """Read a shipped template by its name, or a template file by its path.

    Raises:
        NotFoundError, TemplateError: there is none, or it is not one.
    """
    if name.lower().endswith(".json"):
        from campaign_app import certificates as sheet_maker

        return sheet_maker.load_template(Path(name))
    return certificates.load(name)


def templates() -> list[tuple[str, str]]:
    """The shipped templates: what to ask for and what to call them, the usual one first."""
    folder = certificates.template_path(certificates.DEFAULT_TEMPLATE).parent
    names = sorted(path.stem for path in folder.glob("*.json"))
    names.sort(key=lambda name: name != certificates.DEFAULT_TEMPLATE)
    return [(name, load_template(name).name) for name in names]


def proposed_emblem(session: Session) -> bytes | None:
    """The emblem of whoever awards today, when one was given and its file is whole."""
    found = [row for row in issuers.issuers(session) if row.holds_on(session.today())]
    digest = found[0].emblem_sha256 if found else None
    return files.read(session.files_folder, digest) if digest else None


def proposed_values(session: Session) -> dict[str, str]:
    """What a workspace knows of whoever awards and signs today, for the values a list does not have."""
    today = session.today()
    found = [row for row in issuers.issuers(session) if row.holds_on(today)]
    if not found:
        return {}
    issuer = found[0]
    values = {
        "issuer_parent": issuer.parent_name,
        "issuer": issuer.name,
        "granter_line": issuer.granter_line,
        "place": issuer.place,
        "authority_line": issuer.authority_line,
    }
    known = [row for row in issuers.signatories(session) if row.issuer_id == issuer.id]
    signer = sheets.likely_signer(known, today)
    if signer is not None:
        values["signer_post"] = signer.post
        values["signer_name"] = signer.name
        values["sign_mode"] = certificates.DEPUTY_LINES.get(signer.sign_mode, "")
    return {name: text for name, text in values.items() if text}


def columns_of(table: Table, named: Mapping[str, str]) -> dict[str, int]:
    """Give the columns to print from: those named, the others as remembered or guessed.

    Raises:
        InvalidInputError: a field or a column named does not exist.
    """
    told = named_columns(table, named)
    others = {name: at for name, at in start(table).items() if at not in told.values() and name not in told}
    return {**others, **told}


def merge(plan: MergePlan, progress: Progress | None = None) -> Merged:
    """Make every certificate of the list and look for what is wrong with it, before a sheet is spent.

    Args:
        plan: what is to be printed.
        progress: told (rows done, rows in all); may raise to give up.

    Raises:
        NotFoundError, TemplateError: the template is missing or not one.
    """
    from campaign_app import certificates as sheet_maker

    template = load_template(plan.template)
    rows, common, seen = plan.table.rows, _common(plan), _Seen(plan.table)
    found: list[MergeSheet] = []
    for number, row in enumerate(rows):
        words, problems = _words(plan, common, number)
        where = f"{plan.table.where(row)} – {words.recipient or _('(chưa có tên)')}"
        others = [
            *sheet_maker.preflight(template, [words], with_stock=plan.with_stock),
            *seen.problems(row, words),
        ]
        own = (*problems, *(DataProblem(where, item.what, item.blocks) for item in others))
        found.append(MergeSheet(row, where, words, own))
        if progress is not None and (len(found) % _BATCH == 0 or len(found) == len(rows)):
            progress(len(found), len(rows))
    told = [problem for sheet in found for problem in sheet.problems]
    emblem = sheet_maker.preflight(template, [], emblem=plan.emblem)
    gathered = _gathered([problem for problem in told if problem.blocks], len(found))
    return Merged(
        plan,
        tuple(found),
        (*(problem for problem in emblem if problem.blocks), *gathered),
        (*plan.table.notes, *(problem for problem in (*emblem, *told) if not problem.blocks)),
    )


def preview(plan: MergePlan, words: CertificateWords) -> bytes:
    """The page of one certificate as PDF, for the screen, even one that may not be printed yet."""
    from campaign_app import certificates as sheet_maker

    template = load_template(plan.template)
    return sheet_maker.certificate_page(template, words, emblem=plan.emblem, with_stock=plan.with_stock)


def words_of_row(plan: MergePlan, number: int) -> CertificateWords:
    """The words of one row, counted from 0."""
    return _words(plan, _common(plan), number)[0]


def _gathered(problems: Sequence[DataProblem], count: int) -> Iterator[DataProblem]:
    """Tell once what every row has."""
    alike = Counter(problem.what for problem in problems)
    told: set[str] = set()
    for problem in problems:
        if alike[problem.what] < max(count, _FEWEST_ALIKE):
            yield problem
        elif problem.what not in told:
            told.add(problem.what)
            words = ngettext("cả danh sách ({count} dòng)", "cả danh sách ({count} dòng)", count)
            yield DataProblem(words.format(count=count), problem.what)


class _Seen:
    """Tells of names and register numbers that stand in a list twice; only a number may not."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._people: dict[str, list[tuple[str, TableRow]]] = {}
        self._numbers: dict[str, TableRow] = {}

    def problems(self, row: TableRow, words: CertificateWords) -> Iterator[DataProblem]:
        """Tell what this row shares with one before it."""
        if words.recipient:
            person = f"{words.recipient}\n{words.post_and_unit}"
            alike = self._people.setdefault(search_key(person), [])  # quick; few are looked at closer
            before = next((at for name, at in alike if loose_key(name) == loose_key(person)), None)
            if before is None:
                alike.append((person, row))
            else:
                what = _("trùng tên và đơn vị với {where}; hãy xem có phải ghi hai lần không.")
                yield DataProblem("", what.format(where=self._table.where(before)), blocks=False)
        if words.register_number:
            first = self._numbers.setdefault(words.register_number, row)
            if first is not row:
                what = _("số vào sổ {number} trùng với {where}; mỗi giấy khen có một số riêng.")
                where = self._table.where(first)
                yield DataProblem("", what.format(number=words.register_number, where=where))


def _common(plan: MergePlan) -> dict[str, str]:
    """Tidy what is the same for all rows, once."""
    return {name: clean_lines(text) for name, text in plan.values.items()}


def _words(
    plan: MergePlan, common: Mapping[str, str], number: int
) -> tuple[CertificateWords, list[DataProblem]]:
    """Make the words of one row, and tell what could not be understood."""
    row, texts = plan.table.rows[number], dict(common)
    first = texts.get("register_number", "")
    if first.isascii() and first.isdigit():
        texts["register_number"] = str(int(first) + number).zfill(len(first))
    problems = []
    for name, place in plan.columns.items():
        texts[name] = row.text(place) or texts.get(name, "")
        if place in row.problems:
            problems.append(DataProblem(plan.table.where(row, place), row.problems[place]))
    try:
        _put_date(texts)
    except InvalidInputError as error:
        column = plan.columns.get("signed_on")
        where = FIELDS["signed_on"].shown_label if column is None else plan.table.where(row, column)
        problems.append(DataProblem(where, " ".join(filter(None, (error.summary, error.hint)))))
    _put_name(texts)
    name = texts["recipient"]
    if name and not any(letter.isalpha() for letter in name):
        where = plan.table.where(row, plan.columns.get("recipient"))
        problems.append(
            DataProblem(where, _("“{name}” không phải là tên người hay tập thể.").format(name=name))
        )
    _put_rest(texts)
    words = CertificateWords(**{name: texts.get(name, "") for name in VARIABLES})
    return certificates.with_payload(words, LIST_CODE), problems


def _put_name(texts: dict[str, str]) -> None:
    """Put name, post and unit together, each on one line."""
    for name in ("surname", "recipient", "post", "unit"):
        texts[name] = " ".join(texts.get(name, "").split())
    texts["recipient"] = " ".join(filter(None, (texts["surname"], texts["recipient"])))
    if not texts.get("post_and_unit"):
        post, unit = texts["post"], texts["unit"]
        known = not unit or unit.casefold() in post.casefold() or unit == texts["recipient"]
        texts["post_and_unit"] = post if known else ", ".join(filter(None, (post, unit)))


def _put_date(texts: dict[str, str]) -> None:
    """Write the day of the decision in every form a template may print.

    Raises:
        InvalidInputError: what was given is no date.
    """
    typed = texts.get("signed_on", "")
    if not typed:
        return
    on = read_day(typed)
    place = texts.get("place") or issuers.proposed_place(texts.get("issuer", ""))
    derived = {
        "decision_date": date_in_words(on),
        "decision_date_short": f"{on:%d/%m/%Y}",
        "year": str(on.year),
        "place": place,
        "place_and_date": date_in_words(on, place) if place else "",
    }
    for name, text in derived.items():
        texts[name] = texts.get(name) or text


def _put_rest(texts: dict[str, str]) -> None:
    """Fill in what follows from the rest, and write in capitals what stands in capitals on paper."""
    for name, usual in USUAL_VALUES.items():
        if not texts.get(name):
            texts[name] = usual
    if texts.get("issuer") and not texts.get("granter_line"):
        texts["granter_line"] = f"BAN CHẤP HÀNH {texts['issuer']}"  # on paper
    if texts.get("movement_title") and not texts.get("merit"):
        texts["merit"] = merit_sentence(Strength.EXCELLENT, texts["movement_title"], texts.get("period", ""))
    for name in _CAPITALS:
        texts[name] = texts.get(name, "").upper()
