import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _, ngettext
from campaign_app.system import language, paths
from campaign_app.system.argparse_words import VIETNAMESE

# Only a fault in the program brings these about, never what an officer types.
PROGRAMMING_FAULTS = re.compile(
    r"not callable|__call__|cannot merge|is an invalid argument|invalid option string|dest= is required"
    r"|conflict|cannot have multiple|must be optional"
)


@pytest.fixture(autouse=True)
def argparse_as_before() -> Iterator[None]:
    yield
    language.speak_argparse("en")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="so-vang")
    made.add_argument("workspace")
    made.add_argument("--year", type=int)
    return made


def test_vietnamese_is_the_source() -> None:
    language.use("vi")
    assert _("Ngôn ngữ") == "Ngôn ngữ"
    assert ngettext("{count} dòng", "{count} dòng", 2) == "{count} dòng"


def test_a_language_we_do_not_speak_is_vietnamese() -> None:
    language.use("fr")
    assert _("Ngôn ngữ") == "Ngôn ngữ"


def test_english_comes_from_the_catalogue() -> None:
    language.use("en")
    assert _("Ngôn ngữ") == "Language"
    language.use("vi")
    assert _("Ngôn ngữ") == "Ngôn ngữ"


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.mo"
    broken.write_bytes(b"not a catalogue")
    monkeypatch.setattr(paths, "resource", lambda *_parts: broken)
    with pytest.raises(NotFoundError, match="English"):
        language.use("en")


def test_argparse_speaks_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    language.use("vi")
    with pytest.raises(SystemExit):
        parser().parse_args(["--year", "năm ngoái"])
    told = capsys.readouterr().err
    assert "cách dùng: so-vang" in told
    assert "lỗi: đối số --year: giá trị 'năm ngoái' không hợp lệ (kiểu int)" in told
    assert "tùy chọn:" in parser().format_help()


def test_argparse_speaks_english_again(capsys: pytest.CaptureFixture[str]) -> None:
    language.use("en")
    with pytest.raises(SystemExit):
        parser().parse_args([])
    assert "the following arguments are required: workspace" in capsys.readouterr().err


def test_every_message_an_officer_can_meet_is_translated() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    messages = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    assert len(messages) > 20
    missing = {message for message in messages if not PROGRAMMING_FAULTS.search(message)} - VIETNAMESE.keys()
    assert missing == set()


@pytest.mark.parametrize("message", VIETNAMESE)
def test_a_translated_message_keeps_its_placeholders(message: str) -> None:
    places = re.compile(r"%(?:\(\w+\))?[rs]")
    assert sorted(places.findall(VIETNAMESE[message])) == sorted(places.findall(message))
