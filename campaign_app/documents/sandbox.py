"""The Jinja2 of paper templates: printing, choosing and walking lists, in a sandbox, and nothing else.

A template comes from outside. Its syntax tree is looked through before anything runs: names it does not
know, calls, arithmetic, attributes of anything but a list's line and every other statement are refused. A
walk over lists inside lists is counted, and so is what comes out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from campaign_app.documents.variables import PaperVariable
from campaign_app.domain.errors import DataProblem, TemplateError
from campaign_app.domain.language import _

MOST_LINES = 50_000
"""How many lines of lists one paper may walk; a year's largest list has some hundreds."""
MOST_LETTERS = 40_000_000
_DEEPEST = 3
_FILTERS = frozenset({"upper", "lower", "trim", "capitalize", "length"})
_LOOP = frozenset({"index", "index0", "first", "last", "length"})
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
)

_Scope = Mapping[str, PaperVariable | None]
"""What a name stands for; None is the state of a loop."""


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that knows the variables of one kind of paper; what is printed is escaped for XML."""

    def __init__(self, variables: Sequence[PaperVariable]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.globals.clear()
        self.tests.clear()
        self._variables = tuple(variables)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse as Jinja does and let nothing through that a paper may not ask for.

        Raises:
            TemplateError: the template asks for more than its variables.
        """
        tree = super()._parse(source, name, filename)
        problems = list(dict.fromkeys(faults(tree, self._variables)))
        if problems:
            raise TemplateError(
                _("Mẫu văn bản dùng những gì chương trình không cho phép."),
                problems=problems,
                hint=_("Sửa các chỗ trên trong Word rồi nhận lại mẫu."),
            )
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  Jinja's own
        """Give a column of a line, or the state of a loop; nothing else has attributes."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Join what was printed, as long as it stays a paper.

        Raises:
            TemplateError: it grows beyond any paper.
        """
        found, letters = [], 0
        for piece in pieces:
            letters += len(piece)
            if letters > MOST_LETTERS:
                raise _too_much()
            found.append(piece)
        return "".join(found)


class _Counted:
    """A list whose walks are counted together with all others of the paper."""

    def __init__(self, items: Sequence[object], budget: list[int]) -> None:
        self._items = items
        self._budget = budget

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[object]:
        for item in self._items:
            self._budget[0] -= 1
            if self._budget[0] < 0:
                raise _too_much()
            yield item


def _too_much() -> TemplateError:
    return TemplateError(
        _("Văn bản làm ra lớn quá mức cho phép."), hint=_("Bớt các vòng lặp lồng nhau trong mẫu.")
    )


def counted(context: Mapping[str, object]) -> dict[str, object]:
    """The same words, their lists counted as they are walked."""
    budget = [MOST_LINES]

    def wrap(value: object) -> object:
        if isinstance(value, list):
            return _Counted([wrap(item) for item in value], budget)
        if isinstance(value, dict):
            return {name: wrap(item) for name, item in value.items()}
        return value

    return {name: wrap(value) for name, value in context.items()}


def faults(tree: nodes.Template, variables: Sequence[PaperVariable]) -> Iterator[DataProblem]:
    """What the tree asks for and may not have."""
    yield from _faults(tree, {item.name: item for item in variables}, 0)


def _faults(node: nodes.Node, scope: _Scope, depth: int) -> Iterator[DataProblem]:
    if isinstance(node, nodes.For):
        yield from _loop_faults(node, scope, depth)
        return
    if isinstance(node, nodes.Name):
        if node.name not in scope:
            yield _unknown(node.name, scope)
        return
    if isinstance(node, nodes.Getattr):
        if _named(node, scope) is None and not _is_loop_state(node, scope):
            yield DataProblem(_written(node), _("không có nội dung này"))
        return
    if isinstance(node, nodes.Filter | nodes.Concat):
        yield from _changing_faults(node, scope)
    elif not isinstance(node, _PLAIN_NODES):
        yield DataProblem(
            type(node).__name__, _("chỉ được in, chọn và lặp qua danh sách; không dùng được lệnh này")
        )
        return
    for child in node.iter_child_nodes():
        yield from _faults(child, scope, depth)


def _changing_faults(node: nodes.Filter | nodes.Concat, scope: _Scope) -> Iterator[DataProblem]:
    """Words are changed in a few ways; a picture is placed or asked for, never changed or joined."""
    if isinstance(node, nodes.Filter) and (node.name not in _FILTERS or node.args or node.kwargs):
        yield DataProblem(node.name, _("không có phép biến đổi này"))
    for child in node.iter_child_nodes():
        named = _named(child, scope)
        if named is not None and named.is_picture:
            yield DataProblem(named.name, _("là hình nên chỉ đặt một mình, không biến đổi hay nối với chữ"))


def _loop_faults(node: nodes.For, scope: _Scope, depth: int) -> Iterator[DataProblem]:
    listed = _named(node.iter, scope)
    target = node.target.name if isinstance(node.target, nodes.Name) else ""
    if listed is None or not listed.is_list:
        yield DataProblem(_written(node.iter), _("không phải là danh sách để lặp"))
        return
    if depth >= _DEEPEST or node.recursive or node.test is not None or not target or target in scope:
        yield DataProblem(_written(node.iter), _("vòng lặp này không dùng được trong mẫu văn bản"))
        return
    line = PaperVariable(target, listed.label, columns=listed.columns)
    inner = {**scope, target: line, "loop": None}
    for child in (*node.body, *node.else_):
        yield from _faults(child, inner, depth + 1)


def _named(node: nodes.Node, scope: _Scope) -> PaperVariable | None:
    """The variable or column the expression names; None where it names none."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        line = scope.get(node.node.name)
        columns = () if line is None or line.is_list else line.columns
        return next((column for column in columns if column.name == node.attr), None)
    return None


def _is_loop_state(node: nodes.Getattr, scope: _Scope) -> bool:
    inside = isinstance(node.node, nodes.Name) and node.node.name == "loop" and "loop" in scope
    return inside and node.attr in _LOOP


def _written(node: nodes.Node) -> str:
    """The expression as a template writes it, as far as it can be told."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return type(node).__name__


def _unknown(name: str, scope: _Scope) -> DataProblem:
    near = get_close_matches(name, scope, n=1)
    if near:
        return DataProblem(name, _("không có biến này; có phải là “{near}”?").format(near=near[0]))
    return DataProblem(name, _("không có biến này"))
