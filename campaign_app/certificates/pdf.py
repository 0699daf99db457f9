"""Sheets to a PDF: subsets of every font used and no other, one drawing of what all sheets share.

reportlab writes a file of its own settings; those that must differ (no ASCII85, which costs 46 %) are
set while a file is written, under a lock, and put back.
"""

import io
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import uuid4

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.archive import make_archivable, streams_end_on_a_line
from campaign_app.certificates.checks import sheet_problems
from campaign_app.certificates.compiled import CompiledField, compile_template, values_of
from campaign_app.certificates.drawing import Pen
from campaign_app.certificates.faces import FaceName
from campaign_app.certificates.fonts import load_font
from campaign_app.certificates.layout import PT_PER_MM, Placed
from campaign_app.certificates.ornaments import draw_background, draw_ornaments
from campaign_app.certificates.raw import Pages
from campaign_app.certificates.template import Align, Layer, Template, TextField, TextStyle
from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.variables import CertificateWords

Progress = Callable[[int, int], None]
_WRITING = threading.RLock()
_MOST_PROBLEMS = 200
_PROGRESS_EVERY = 10


class Under(NamedTuple):
    """What lies beneath the words and comes from elsewhere than the template."""

    emblem: bytes | None
    background: bytes | None


def write_certificates(
    target: Path | BinaryIO,
    template: Template,
    words: Iterable[CertificateWords],
    *,
    emblem: bytes | None = None,
    background: bytes | None = None,
    with_stock: bool = True,
    progress: Progress | None = None,
) -> int:
    """Write one page for each sheet and give the number of pages.

    A file appears under its name only when it is complete; whatever is raised on the way, by
    ``progress`` too (that is how an officer cancels), leaves no trace of it.

    Args:
        target: a path, or a binary file to write to when all is done.
        template: what to print.
        words: the sheets.
        emblem: the issuer's image (PNG, JPEG), if there is one.
        background: a scan (PNG, JPEG) or PDF of the blank to lie under everything, if it shall be printed.
        with_stock: whether to draw what a pre-printed blank already carries.
        progress: told (pages done, pages in all; 0 when unknown).

    Raises:
        RequirementError: a sheet may not be printed as it is; ``problems`` say which and why.
        InvalidInputError: the emblem or background is of no use, or the file cannot be written.
    """
    buffer = io.BytesIO()
    with _writing():
        book = _Book(buffer, template, Under(emblem, background), with_stock=with_stock)
        pages = book.write(words, progress)
    if isinstance(target, Path):
        _save(buffer, target)
    else:
        target.write(buffer.getbuffer())
    return pages


def certificate_page(
    template: Template,
    words: CertificateWords,
    *,
    emblem: bytes | None = None,
    background: bytes | None = None,
    with_stock: bool = True,
) -> bytes:
    """Give the PDF of one sheet for the screen, even one that may not be printed yet.

    What does not fit is drawn smaller than its floor, still within its box.
    """
    buffer = io.BytesIO()
    with _writing():
        book = _Book(buffer, template, Under(emblem, background), with_stock=with_stock)
        book.strict = False
        book.write([words], None)
    return buffer.getvalue()


@contextmanager
def _writing() -> Iterator[None]:
    with _WRITING:
        before = rl_config.useA85
        rl_config.useA85 = 0
        try:
            with streams_end_on_a_line():
                yield
        finally:
            rl_config.useA85 = before


def _save(buffer: io.BytesIO, target: Path) -> None:
    """Write beside the target first; the name appears, or changes its content, only when all is there."""
    partial = target.with_name(f".{target.stem}-{uuid4().hex}.part")
    try:
        try:
            with partial.open("xb") as file:
                file.write(buffer.getbuffer())
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được tệp {name}.").format(name=target.name),
            hint=_("Đóng tệp nếu đang mở ở chương trình khác, hoặc chọn thư mục còn chỗ và có quyền ghi."),
        ) from error


class _Book:
    """One PDF while it is being written."""

    strict = True

    def __init__(self, file: BinaryIO, template: Template, under: Under, *, with_stock: bool) -> None:
        self._compiled = compiled = compile_template(template)
        self._template = template
        self._under = under
        self._with_stock = with_stock
        self._forms: dict[tuple[str, ...], str] = {}
        width, height = template.width * PT_PER_MM, template.height * PT_PER_MM
        self._canvas = Canvas(
            file,
            pagesize=(width, height),
            # Otherwise the file names Helvetica.
            initialFontName=load_font(compiled.main_face).registered,  # type: ignore[arg-type]  # the stubs take it for a number
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),  # the first with a language; otherwise colours decide it as they are drawn
            lang="vi-VN",
        )
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._pen = Pen(self._canvas, template.height)
        self._pages = Pages(self._canvas, width, height)
        self._own = compiled.own(with_stock=with_stock)
        self._mark = CompiledField(_example_mark(template, compiled.main_face))

    def write(self, words: Iterable[CertificateWords], progress: Progress | None) -> int:
        total = len(words) if isinstance(words, Sized) else 0
        problems: list[DataProblem] = []
        pages = 0
        for sheet in words:
            values = values_of(sheet)
            if self.strict:
                problems.extend(sheet_problems(self._compiled, values))
            if not problems:
                if not pages:
                    self._describe(sheet)
                self._page(values)
            pages += 1
            if progress is not None and (pages % _PROGRESS_EVERY == 0 or pages == total):
                progress(pages, total)
        if problems or not pages:
            raise RequirementError(
                _("Chưa in được giấy khen.") if problems else _("Không có giấy khen nào để in."),
                hint=_("Sửa các chỗ nêu trên rồi in lại.") if problems else "",
                problems=problems[:_MOST_PROBLEMS],
            )
        make_archivable(self._canvas)
        self._canvas.save()
        return pages

    def _describe(self, words: CertificateWords) -> None:
        number = f" - Quyết định số {words.decision_number}" if words.decision_number else ""
        self._canvas.setTitle(f"{words.form_title or self._template.name}{number}")
        self._canvas.setAuthor(words.issuer)
        self._canvas.setSubject(words.movement_title or words.merit)
        self._canvas.setCreator("Sổ Vàng")

    def _page(self, values: dict[str, str]) -> None:
        key = self._compiled.shared_key(values, with_stock=self._with_stock)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = self._make_form(values, f"shared{len(self._forms)}")
        placed: list[Placed] = [field.place(values) for field in self._own]
        if values["example_mark"]:
            placed.append(self._mark.place(values))
        self._pages.add(form, self._pen.write(placed))

    def _make_form(self, values: dict[str, str], name: str) -> str:
        """Draw what sheets with the same shared words have in common, once."""
        canvas, template = self._canvas, self._template
        if self._under.background is not None:
            draw_background(canvas, self._under.background, template.width, template.height)
        ornaments = self._compiled.ornaments(with_stock=self._with_stock)
        draw_ornaments(canvas, ornaments, self._under.emblem, template.width, template.height)
        shared = self._compiled.shared(with_stock=self._with_stock)
        self._pages.add_form(name, self._pen.write([field.place(values) for field in shared]))
        return name


def _example_mark(template: Template, face: FaceName) -> TextField:
    """The mark of an invented certificate: small, at the lower edge, outside any border."""
    style = TextStyle(face=face, size=8, smallest=4, color="#6b6b6b", tracking=120)
    return TextField(
        name="example_mark",
        label="",
        layer=Layer.CONTENT,
        x=template.width * 0.1,
        width=template.width * 0.8,
        baseline=template.height - 3.6,
        align=Align.CENTER,
        text="{{ example_mark }}",
        style=style,
    )
