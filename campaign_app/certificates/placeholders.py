"""The ``{{ placeholders }}`` of a template: a very small part of Jinja2, in its sandbox.

A template comes from outside. Only printing variables, joining them and choosing between them is let
through; loops, calls and attributes are refused when the template is read, not when it is printed.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import is_normalized

from jinja2 import StrictUndefined, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES
from campaign_app.domain.vietnamese import clean_lines

LONGEST_SOURCE = 2_000
LONGEST_RESULT = 4_000
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Filter,
)
_FILTERS = frozenset({"upper", "lower", "trim", "capitalize"})


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.globals.clear()
    environment.tests.clear()
    return environment


_ENVIRONMENT = _environment()


class PlaceholderError(ValueError):
    """The text of a field asks for something it may not have; the message says what, in Vietnamese."""


class Placeholders:
    """One text with placeholders, compiled.

    Attributes:
        variables: the names of the variables it uses, in the order of the alphabet.
    """

    def __init__(self, source: str) -> None:
        if len(source) > LONGEST_SOURCE:
            raise PlaceholderError(
                _("Nội dung dài quá {count} ký tự; hãy rút gọn.").format(count=LONGEST_SOURCE)
            )
        try:
            tree = _ENVIRONMENT.parse(source)
            self.variables = _checked(tree)
            self._template = _ENVIRONMENT.from_string(source)
            self._pieces = _plain_pieces(tree)
        except JinjaError as error:
            raise PlaceholderError(
                _("Không hiểu phần trong dấu ngoặc nhọn: {reason}").format(reason=error.message or "")
            ) from error
        except RecursionError as error:
            raise PlaceholderError(_("Phần trong dấu ngoặc nhọn lồng nhau quá sâu.")) from error

    def fill(self, values: Mapping[str, str]) -> str:
        """Put the values in; the result is cleaned (NFC, no control or direction marks).

        Spaces at the ends and doubled ones fall away, so that an empty variable leaves no gap.
        """
        if self._pieces is None:
            text = self._template.render(values)
        else:
            text = "".join([piece if fixed else values[piece] for fixed, piece in self._pieces])
        text = text[:LONGEST_RESULT]
        if text.isprintable() and "  " not in text and is_normalized("NFC", text):
            return text.strip()  # nothing to clean, which is so for nearly every text
        return clean_lines(text).strip()


def _plain_pieces(tree: nodes.Template) -> list[tuple[bool, str]] | None:
    """Give fixed texts and names in turn if there is nothing else: such a text needs no Jinja to fill."""
    pieces: list[tuple[bool, str]] = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            if isinstance(node, nodes.TemplateData):
                pieces.append((True, node.data))
            elif isinstance(node, nodes.Name):
                pieces.append((False, node.name))
            else:
                return None
    return pieces


def _checked(tree: nodes.Template) -> tuple[str, ...]:
    used: set[str] = set()
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if not isinstance(node, _ALLOWED):
            raise PlaceholderError(
                _(
                    "Chỉ được in, ghép và chọn giữa các biến; không dùng được “{what}” trong mẫu giấy khen."
                ).format(what=type(node).__name__)
            )
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise PlaceholderError(_("Không có phép biến đổi “{name}”.").format(name=node.name))
        if isinstance(node, nodes.Name):
            _check_name(node.name)
            used.add(node.name)
        pending.extend(node.iter_child_nodes())
    return tuple(sorted(used))


def _check_name(name: str) -> None:
    if name in VARIABLES:
        return
    near = get_close_matches(name, VARIABLES, n=1)
    if near:
        raise PlaceholderError(
            _("Không có biến “{name}”; có phải là “{near}”?").format(name=name, near=near[0])
        )
    raise PlaceholderError(_("Không có biến “{name}”.").format(name=name))


@lru_cache(maxsize=1024)
def compile_placeholders(source: str) -> Placeholders:
    """Compile the text once.

    Raises:
        PlaceholderError: it is no valid text for a template.
    """
    return Placeholders(source)
