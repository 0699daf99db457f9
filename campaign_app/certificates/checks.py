"""Everything that would look wrong on paper, told by name before the first sheet is printed."""

from collections.abc import Iterator, Mapping, Sequence

from campaign_app.certificates.compiled import CompiledTemplate, compile_template, values_of
from campaign_app.certificates.pictures import COARSEST, coarse, picture_dpi, read_picture
from campaign_app.certificates.qr import LONGEST
from campaign_app.certificates.template import EmblemField, Layer, Template
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES, CertificateWords
from campaign_app.domain.vietnamese import clean_lines


def preflight(
    template: Template,
    words: Sequence[CertificateWords],
    *,
    emblem: bytes | None = None,
    background: bytes | None = None,
    with_stock: bool = True,
) -> list[DataProblem]:
    """List what is wrong with these sheets: one problem a finding, with the recipient's name.

    Looks for empty required words (a decision has its number only once it is signed), texts that do not
    fit even at their smallest size, fonts that cannot be printed, letters a font lacks, and a QR text too
    long to be read. Emblem and background are looked at once, under their own names; one that is merely
    coarse, or of another size than the paper, does not keep from printing. Nor does a blank that has to
    carry unusual words (``with_stock`` is false, the award is posthumous), but the officer is told.
    """
    compiled = compile_template(template)
    found = [problem for sheet in words for problem in sheet_problems(compiled, values_of(sheet))]
    if not with_stock:
        found += [problem for sheet in words for problem in _blank_problems(compiled, values_of(sheet))]
    if emblem is not None:
        found += _emblem_problems(template, emblem)
    if background is not None:
        from campaign_app.certificates.background import background_problems

        found += background_problems(background, template)
    return found


def sheet_problems(compiled: CompiledTemplate, values: Mapping[str, str]) -> list[DataProblem]:
    """List what is wrong with one sheet, given by the name of each variable."""
    found = [*_missing(values), *_codes(values), *compiled.problems(values)]
    if not found:
        return []
    return [DataProblem(_who(values), what) for what in found]


def _who(values: Mapping[str, str]) -> str:
    return values["recipient"].strip()[:_SHOWN] or _("(chưa có tên)")


def _blank_problems(compiled: CompiledTemplate, values: Mapping[str, str]) -> Iterator[DataProblem]:
    """Tell where the blank must carry other words than blanks usually do."""
    for field in compiled.fields:
        for name in field.variables:
            variable = VARIABLES[name]
            if field.layer is Layer.STOCK and name in _ON_BLANKS and values[name] != variable.sample:
                what = _("phôi phải in sẵn chữ “{words}”; hãy kiểm tra phôi trước khi in.")
                yield DataProblem(_who(values), what.format(words=values[name]), blocks=False)


def _emblem_problems(template: Template, emblem: bytes) -> Iterator[DataProblem]:
    """Tell of an emblem that cannot be used, or, without keeping from printing, of one too coarse."""
    for field in template.fields:
        if not isinstance(field, EmblemField):
            continue
        try:
            read_picture(emblem, field.box.width, field.box.height)
            dpi = picture_dpi(emblem, field.box.width, field.box.height)
        except InvalidInputError as error:
            yield DataProblem(field.label, error.summary)
        else:
            if dpi < COARSEST:
                yield DataProblem(field.label, coarse(dpi), blocks=False)


_SHOWN = 80
_ON_BLANKS = frozenset({"granted", "form_title"})
"""What blanks carry in words that are nearly always the same: those of the variable's sample."""
_REQUIRED = tuple(name for name, variable in VARIABLES.items() if variable.required)


def _missing(values: Mapping[str, str]) -> Iterator[str]:
    for name in _REQUIRED:
        text = values[name]
        if text.strip() and (text.isprintable() or clean_lines(text)):  # marks alone show nothing
            continue
        if name == "decision_number":
            yield _("chưa có số quyết định; giấy khen chỉ in sau khi quyết định đã ký và lấy số.")
        else:
            yield _("thiếu “{label}”.").format(label=VARIABLES[name].shown_label)


def _codes(values: Mapping[str, str]) -> Iterator[str]:
    length = len(values["qr_payload"])
    if length > LONGEST:
        yield _("nội dung mã QR dài {count} ký tự; tối đa {limit}.").format(count=length, limit=LONGEST)
