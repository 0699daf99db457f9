"""A DOCX template and the words of one paper, made into a DOCX file."""

import io
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError as JinjaError

from campaign_app.documents.package import packed, read_parts
from campaign_app.documents.sandbox import PaperEnvironment, counted
from campaign_app.documents.variables import (
    PaperVariable,
    Picture,
    context_of,
    missing,
    sample_context,
    variables_of,
)
from campaign_app.domain.errors import DataProblem, RequirementError, TemplateError
from campaign_app.domain.language import _


def render_paper(template: bytes, words: object) -> bytes:
    """Fill a template; the same template and words give the same bytes.

    Args:
        template: the DOCX template.
        words: a dataclass of :mod:`campaign_app.documents.words`.

    Raises:
        TemplateError: the template is none, is not safe, or asks for what it may not have.
        RequirementError: something the paper cannot do without is empty; each is named.
    """
    variables = variables_of(type(words))
    context = context_of(words)
    empty = list(missing(variables, context))
    if empty:
        raise RequirementError(
            _("Chưa đủ nội dung để lập văn bản."),
            problems=[DataProblem(item.shown_label, _("chưa có nội dung")) for item in empty],
            hint=_("Bổ sung các nội dung trên rồi lập lại văn bản."),
        )
    return _filled(template, variables, context)


def template_problems(template: bytes, words: type) -> list[DataProblem]:
    """What is wrong with a template for this kind of paper; empty when it can be used.

    It is filled with invented words as a trial.
    """
    variables = variables_of(words)
    try:
        _filled(template, variables, sample_context(variables))
    except TemplateError as error:
        return list(error.problems) or [DataProblem("", error.summary)]
    return []


def _filled(template: bytes, variables: tuple[PaperVariable, ...], context: Mapping[str, object]) -> bytes:
    from docxtpl import DocxTemplate

    read_parts(template)
    document = DocxTemplate(io.BytesIO(template))
    filled = io.BytesIO()
    try:
        placed = _with_pictures(document, counted(context))
        document.render(placed, PaperEnvironment(variables))
        document.save(filled)
    except JinjaError as error:
        raise TemplateError(
            _("Không hiểu phần trong dấu ngoặc nhọn của mẫu: {reason}").format(reason=error.message or ""),
            hint=_("Kiểm tra các dấu {{ … }} và {% … %}, mỗi “for”, “if” phải có chỗ kết thúc."),
        ) from error
    except (LookupError, TypeError, ValueError, AttributeError, SyntaxError, RecursionError) as error:
        # What the Word libraries raise over a package that is none; lxml's own is a SyntaxError.
        raise TemplateError(
            _("Mẫu văn bản bị hỏng nên không điền được."), hint=_("Xuất lại mẫu gốc rồi sửa từ đó.")
        ) from error
    return packed(filled.getvalue())


def _with_pictures(document: Any, context: Mapping[str, object]) -> dict[str, object]:  # noqa: ANN401  docxtpl carries no types
    """The same words, their pictures ready to stand in the text."""
    from docx.shared import Mm
    from docxtpl import InlineImage

    return {
        name: InlineImage(document, io.BytesIO(value.png), width=Mm(value.width_mm))
        if isinstance(value, Picture)
        else value
        for name, value in context.items()
    }
