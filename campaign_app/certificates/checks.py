"""Everything that would look wrong on paper, told by name before the first sheet is printed."""

from collections.abc import Iterator, Mapping, Sequence

from campaign_app.certificates.compiled import CompiledTemplate, compile_template, values_of
from campaign_app.certificates.qr import LONGEST
from campaign_app.certificates.template import Template
from campaign_app.domain.errors import DataProblem
from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES, CertificateWords


def preflight(template: Template, words: Sequence[CertificateWords]) -> list[DataProblem]:
    """List what keeps these sheets from being printed: one problem a finding, with the recipient's name.

    Looks for empty required words (a decision has its number only once it is signed), texts that do not
    fit even at their smallest size, letters a font lacks, and a QR text too long to be read.
    """
    compiled = compile_template(template)
    return [problem for sheet in words for problem in sheet_problems(compiled, sheet)]


def sheet_problems(compiled: CompiledTemplate, words: CertificateWords) -> list[DataProblem]:
    """List what is wrong with one sheet."""
    values = values_of(words)
    where = words.recipient.strip()[:_SHOWN] or _("(chưa có tên)")
    found = [*_missing(values), *_codes(values)]
    for field in compiled.fields:
        found.extend(field.place(values).problems)
    return [DataProblem(where, what) for what in found]


_SHOWN = 80
_REQUIRED = tuple(name for name, variable in VARIABLES.items() if variable.required)


def _missing(values: Mapping[str, str]) -> Iterator[str]:
    for name in _REQUIRED:
        if values[name].strip():
            continue
        if name == "decision_number":
            yield _("chưa có số quyết định; giấy khen chỉ in sau khi quyết định đã ký và lấy số.")
        else:
            yield _("thiếu “{label}”.").format(label=VARIABLES[name].shown_label)


def _codes(values: Mapping[str, str]) -> Iterator[str]:
    length = len(values["qr_payload"])
    if length > LONGEST:
        yield _("nội dung mã QR dài {count} ký tự; tối đa {limit}.").format(count=length, limit=LONGEST)
