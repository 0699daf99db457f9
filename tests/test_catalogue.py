"""The words of the program: marked so that they can be translated, and translated completely."""

import ast
import gettext
import importlib.util
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.tree

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "campaign_app"
WORD_ARGUMENTS = {"_": 1, "N_": 1, "pgettext": 2, "ngettext": 2}
# Folders and files whose Vietnamese is meant for the window or the command line.
SPEAKING = ("ui/", "services/", "domain/", "system/", "cli/", "app.py", "__main__.py")
# Modules that hold words printed on paper, letters, or names, never words of the window.
PAPER_WORDS = {
    "domain/wording.py",
    "domain/variables.py",
    "domain/formats.py",
    "domain/vietnamese.py",
    "domain/legacy_encodings.py",
    "services/example.py",
    "system/argparse_words.py",
}
# A line may also say itself that its words are not for the window.
PAPER_MARK = re.compile(r"#.*\b(on paper|a name)\b")
NAMES = {"Sổ Vàng", "Tiếng Việt"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


DEFINITIONS = "domain/language.py"  # defines _() and its like


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def marking_faults(tree: ast.AST) -> Iterator[str]:
    """Tell each marked word that the extractor or the catalogue would miss."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or called(node) not in WORD_ARGUMENTS:
            continue
        name = called(node)
        words = node.args[: WORD_ARGUMENTS[name]]
        # A label marked by N_ where it is declared is looked up later by its name.
        if name == "_" and len(words) == 1 and isinstance(words[0], ast.Name | ast.Attribute | ast.Subscript):
            continue
        if len(words) < WORD_ARGUMENTS[name] or node.keywords:
            yield f"{node.lineno}: {name}() lacks its words"
        for word in words:
            if not (isinstance(word, ast.Constant) and isinstance(word.value, str)):
                yield f"{node.lineno}: {name}() takes a literal, not {ast.unparse(word)}"
            elif not unicodedata.is_normalized("NFC", word.value):
                yield f"{node.lineno}: not NFC: {word.value!r}"
            elif not word.value.strip():
                yield f"{node.lineno}: {name}() without words"


def is_vietnamese(text: str) -> bool:
    """Tell whether a text has a letter that Vietnamese has and English has not."""
    return any(
        letter.isalpha() and "LATIN" in unicodedata.name(letter, "") for letter in text if ord(letter) > 127
    )


def unmarked(tree: ast.AST, lines: list[str]) -> Iterator[str]:
    """Tell each literal in Vietnamese that would stay Vietnamese in an English window."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))  # a docstring
        elif isinstance(node, ast.Call) and called(node) in WORD_ARGUMENTS:
            passed.update(id(word) for word in node.args)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in passed:
            continue
        own_lines = lines[node.lineno - 1 : node.end_lineno]
        if not is_vietnamese(node.value) or any(PAPER_MARK.search(line) for line in own_lines):
            continue
        if any(name in node.value for name in NAMES):
            continue
        yield f"{node.lineno}: {node.value!r} is not inside _()"


def test_every_marked_word_is_a_literal_in_nfc() -> None:
    faults = [
        f"{relative(path)}:{fault}"
        for path in modules()
        if relative(path) != DEFINITIONS
        for fault in marking_faults(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not faults, "\n".join(faults)


def test_no_word_of_the_window_stays_unmarked() -> None:
    faults = []
    for path in modules():
        name = relative(path)
        if not name.startswith(SPEAKING) or name in PAPER_WORDS:
            continue
        text = path.read_text(encoding="utf-8")
        faults += [f"{name}:{fault}" for fault in unmarked(ast.parse(text), text.splitlines())]
    assert not faults, "\n".join(faults)


def test_no_error_or_problem_stays_unmarked() -> None:
    faults = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and called(node).endswith(("Error", "DataProblem")):
                faults += [f"{relative(path)}:{fault}" for fault in unmarked(node, text.splitlines())]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "source",
    [
        '_(f"Đã nhập {n} dòng")',
        '_("Đã nhập {n} dòng".format(n=n))',
        '_("Đã nhập " + n)',
        'ngettext(one, "{n} dòng", n)',
        '_("")',
        "_()",
        f'_("{unicodedata.normalize("NFD", "Giấy khen")}")',
    ],
)
def test_a_word_that_cannot_be_translated_is_found(source: str) -> None:
    assert list(marking_faults(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ['_("Đã nhập {n} dòng").format(n=n)', "_(rule.label)", 'pgettext("sheet", "Số")', 'N_("Lưu")']
)
def test_a_word_that_can_be_translated_is_passed(source: str) -> None:
    assert not list(marking_faults(ast.parse(source)))


def test_an_unmarked_word_is_found_and_a_docstring_is_not() -> None:
    source = '"""Giấy khen."""\nlabel("Giấy khen")\nlabel(_("Giấy khen"))\nlabel("Số")  # on paper\nf"Số {n}"'
    found = list(unmarked(ast.parse(source), source.splitlines()))
    assert [line.split(":")[0] for line in found] == ["2", "5"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The developer's tool that keeps the catalogues."""
    place = importlib.util.spec_from_file_location("catalogue_tool", ROOT / "packaging" / "catalogue.py")
    assert place is not None
    assert place.loader is not None
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


def fields(text: str) -> set[str]:
    """The placeholders a text is formatted with."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def forms(words: Any) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (words,)


def test_the_english_catalogue_is_complete(tool: ModuleType) -> None:
    catalogue = tool.merge("en", tool.extract())
    missing = [str(message.id) for message in tool.untranslated(catalogue)]
    assert not missing, "run packaging/catalogue.py and translate:\n" + "\n".join(missing)


def test_the_english_catalogue_has_no_word_that_is_gone(tool: ModuleType) -> None:
    now = {(message.context, str(message.id)) for message in tool.extract() if message.id}
    kept = {(message.context, str(message.id)) for message in tool.read("en") if message.id}
    assert kept <= now, f"run packaging/catalogue.py: {sorted(map(str, kept - now))}"


def test_english_and_vietnamese_have_the_same_placeholders(tool: ModuleType) -> None:
    for message in tool.read("en"):
        if not message.id:
            continue
        wanted = {name for form in forms(message.id) for name in fields(form)}
        for form in forms(message.string):
            assert not form or fields(form) == wanted, f"{message.id!r} → {form!r}"


def test_english_keeps_the_mnemonic_of_a_button(tool: ModuleType) -> None:
    for message in tool.read("en"):
        for source, target in zip(forms(message.id), forms(message.string), strict=False):
            if target and re.search(r"&\w", source):
                assert re.search(r"&\w", target), f"{source!r} → {target!r}"


def test_the_compiled_catalogue_agrees_with_the_text(tool: ModuleType) -> None:
    with tool.po_file("en").with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    for message in tool.read("en"):
        if not message.id or not tool.is_translated(message):
            continue
        source, target = forms(message.id), forms(message.string)
        if len(source) > 1:
            assert [compiled.ngettext(source[0], source[1], count) for count in (1, 2)] == list(target)
        elif message.context:
            assert compiled.pgettext(message.context, source[0]) == target[0]
        else:
            assert compiled.gettext(source[0]) == target[0]
