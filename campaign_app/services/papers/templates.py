"""The Word templates of papers: those that come with the program, and the officer's own in their place.

An own template is kept in the workspace's files under its hash; a setting says which one stands for which
kind of paper.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from campaign_app.documents.rendering import template_problems
from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, NotFoundError, TemplateError
from campaign_app.domain.language import _
from campaign_app.services.papers.kinds import WORDS_OF, PaperKind, kind_row
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.issuers import Setting
from campaign_app.system.files import write_atomically
from campaign_app.system.paths import resource

__all__ = [
    "PaperTemplateRow",
    "check_template",
    "export_template",
    "paper_templates",
    "take_in_template",
    "template_of",
    "use_shipped_template",
]

LARGEST_TEMPLATE = 5_000_000


@dataclass(frozen=True, slots=True)
class PaperTemplateRow:
    """A kind of paper and the template it is made from; ``own_name`` is empty for the shipped one."""

    kind: PaperKind
    label: str
    own_name: str


def paper_templates(session: Session) -> list[PaperTemplateRow]:
    """The template of each kind of paper that has one."""
    del session
    rows = []
    for kind in WORDS_OF:
        told = _told(kind)
        rows.append(PaperTemplateRow(kind, kind_row(kind).label, "" if told is None else told["name"]))
    return rows


def template_of(session: Session, kind: PaperKind) -> bytes:
    """The template a paper is made from: the officer's own, else the shipped one.

    Raises:
        NotFoundError: the kind has no template, or the own one is gone from the workspace.
    """
    told = _told(kind)
    if told is None:
        return _shipped(kind).read_bytes()
    data = files.read(session.files_folder, told["sha256"])
    if data is None:
        raise NotFoundError(
            _("Mẫu “{name}” của {kind} bị mất hoặc đã bị thay đổi.").format(
                name=told["name"], kind=kind_row(kind).label
            ),
            hint=_("Nhận lại mẫu của đơn vị, hoặc dùng lại mẫu có sẵn."),
        )
    return data


def export_template(session: Session, kind: PaperKind, target: Path, *, shipped: bool = False) -> None:
    """Write a template to edit it in Word: the one in use, or the shipped one.

    Raises:
        OSError: the file cannot be written.
    """
    write_atomically(target, _shipped(kind).read_bytes() if shipped else template_of(session, kind))


def check_template(kind: PaperKind, path: Path) -> list[DataProblem]:
    """What is wrong with an edited template; empty when it can be taken in.

    Raises:
        InvalidInputError: the file cannot be read.
    """
    return template_problems(_read(path), WORDS_OF[kind])


def take_in_template(session: Session, kind: PaperKind, path: Path) -> Changes:
    """Make papers of this kind from the officer's own template from now on.

    Raises:
        TemplateError: it asks for what it may not have, or is not safe.
        InvalidInputError: the file cannot be read, or is no DOCX.
    """
    data = _read(path)
    problems = template_problems(data, WORDS_OF[kind])
    if problems:
        raise TemplateError(
            _("Mẫu “{name}” chưa dùng được.").format(name=path.name),
            problems=problems,
            hint=_("Sửa các chỗ trên trong Word rồi nhận lại mẫu."),
        )
    with session.act(_("Dùng mẫu “{name}” cho {kind}").format(name=path.name, kind=kind_row(kind).label)):
        row = files.keep(session.files_folder, data, name=path.name, now=session.now())
        value = json.dumps({"sha256": row.sha256, "name": path.name}, ensure_ascii=False)
        if not Setting.update(value=value).where(Setting.name == _key(kind)).execute():
            Setting.create(name=_key(kind), value=value)
    return Changes.TEMPLATES


def use_shipped_template(session: Session, kind: PaperKind) -> Changes:
    """Go back to the template that comes with the program; the own one stays among the files."""
    with session.act(_("Dùng lại mẫu có sẵn cho {kind}").format(kind=kind_row(kind).label)):
        Setting.delete().where(Setting.name == _key(kind)).execute()
    return Changes.TEMPLATES


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_TEMPLATE:
            raise InvalidInputError(_("Mẫu văn bản lớn quá 5 MB."), hint=_("Bớt hình ảnh trong mẫu."))
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp “{name}”.").format(name=path.name),
            hint=_("Đóng tệp trong Word rồi làm lại."),
        ) from error


def _told(kind: PaperKind) -> dict[str, str] | None:
    row = Setting.get_or_none(Setting.name == _key(kind))
    if row is None:
        return None
    told: dict[str, str] = json.loads(row.value)
    return told


def _shipped(kind: PaperKind) -> Path:
    if kind not in WORDS_OF:
        raise NotFoundError(_("{kind} không có mẫu Word.").format(kind=kind_row(kind).label))
    return resource("papers", f"{kind}.docx")


def _key(kind: PaperKind) -> str:
    return f"paper-template:{kind}"
