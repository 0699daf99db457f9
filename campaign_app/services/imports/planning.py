"""From a file to a plan: read, propose the columns, look at every row."""

from dataclasses import replace
from pathlib import Path

from campaign_app.domain.language import _
from campaign_app.services.imports import columns
from campaign_app.services.imports.draft import Draft
from campaign_app.services.imports.encodings import legacy_columns, readable_headings
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import known_headings, spec_of, usual_headings
from campaign_app.services.imports.likeness import likelier_kind
from campaign_app.services.imports.plan import ImportChoice, ImportPlan, Progress, Source
from campaign_app.services.imports.version import data_version
from campaign_app.services.session import Session
from campaign_app.spreadsheets import Sheet, read_sheets
from campaign_app.spreadsheets.delimited import rows_of_text
from campaign_app.spreadsheets.workbooks import table_of
from campaign_app.system.garbage import collected_later

_STEPS = 2


def read_source(
    path: Path, kind: ImportKind, *, sheet: str | None = None, progress: Progress | None = None
) -> Source:
    """Read a list from a workbook or a text file.

    Args:
        path: the file.
        kind: what it is of; its usual headings show where the list begins.
        sheet: the name of the sheet, where it is not to be guessed.
        progress: told (steps done, steps in all) between the steps; may raise to give up.

    Raises:
        InvalidInputError: the file holds no list that can be read; says what to do.
    """
    tell = progress or (lambda _done, _total: None)
    tell(0, _STEPS)
    with collected_later():
        sheets = read_sheets(path)
        tell(1, _STEPS)
        source = _source(sheets, path.name, kind, sheet)
    tell(_STEPS, _STEPS)
    return source


def read_pasted(text: str, kind: ImportKind) -> Source:
    """Read a list that was copied from a table, with its headings.

    Raises:
        InvalidInputError: it is no list.
    """
    name = _("nội dung đã dán")
    return _source([Sheet("", rows_of_text(text, name))], name, kind, None)


def _source(sheets: list[Sheet], name: str, kind: ImportKind, sheet: str | None) -> Source:
    table = readable_headings(table_of(sheets, name=name, known=known_headings(kind), sheet=sheet))
    return Source(name, table, legacy_columns(table), tuple(item.name for item in sheets))


def proposed_choice(
    session: Session,
    source: Source,
    kind: ImportKind,
    *,
    campaign_id: int | None = None,
    year: int | None = None,
    union_id: int | None = None,
) -> ImportChoice:
    """Give the choice to begin with: columns as remembered for these headings, else as guessed.

    Raises:
        InvalidInputError: the kind needs a campaign or a year.
    """
    bare = ImportChoice(kind=kind, campaign_id=campaign_id, year=year, union_id=union_id)
    fields = spec_of(kind).all_fields(session, bare)
    found = columns.recall(source.table, kind, [item.name for item in fields])
    if found is None:
        found = columns.guess(source.table, usual_headings(fields))
        for item in fields:
            if item.before:
                columns.split_name(source.table, found, surname=item.name, name=item.before)
    return ImportChoice(kind=kind, columns=found, campaign_id=campaign_id, year=year, union_id=union_id)


def make_plan(
    session: Session, source: Source, choice: ImportChoice, progress: Progress | None = None
) -> ImportPlan:
    """Look at every row and say what would be done; nothing is written.

    Args:
        session: the open workspace.
        source: the list.
        choice: what the officer decided.
        progress: told (rows done, rows in all); may raise to give up.

    Raises:
        InvalidInputError: the kind needs a campaign or a year.
    """
    spec = spec_of(choice.kind)
    version = data_version(session)
    with collected_later():
        draft = Draft(session, spec, source, choice, progress)
        spec.plan(draft)
        likelier = likelier_kind(source.table, choice.kind, choice.columns.values())
        return replace(draft.finish(version), likelier=likelier)
