"""DOCX to PDF by LibreOffice, where it is installed; what happens when it fails, hangs, or is not there."""

import io
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from campaign_app.documents import converting
from campaign_app.documents.converting import Converter, ConverterKind, convert_to_pdf, find_converter
from campaign_app.domain.errors import RequirementError, WorkspaceError

MakeTemplate = Callable[..., bytes]
needs_office = pytest.mark.skipif(
    find_converter() is None, reason="neither Word nor LibreOffice is installed"
)
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Converter]:
    """An office program that does what this shell script says."""

    def make(script: str) -> Converter:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return Converter(ConverterKind.LIBREOFFICE, path)

    return make


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder conversions work in, to see that nothing is left there."""
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@needs_office
def test_papers_become_pdfs_with_the_same_words(make_template: MakeTemplate, temporary: Path) -> None:
    told: list[tuple[int, int]] = []
    papers = {"một": make_template("Quyết định tặng Giấy khen"), "hai": make_template("Đặng Thị Mẫu")}

    made = convert_to_pdf(papers, progress=lambda done, total: told.append((done, total)))

    words = {key: pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text() for key, pdf in made.items()}
    assert words == {"một": "Quyết định tặng Giấy khen", "hai": "Đặng Thị Mẫu"}
    assert told == [(0, 2), (2, 2)]
    assert not list(temporary.iterdir())


def test_without_an_office_program_it_says_so(
    make_template: MakeTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(converting, "_soffice_places", list)
    assert find_converter() is None
    with pytest.raises(RequirementError, match="không có Word hay LibreOffice"):
        convert_to_pdf({"một": make_template("x")})


@needs_shell
def test_a_program_that_hangs_is_ended_with_all_it_started(
    make_template: MakeTemplate, program: Callable[[str], Converter], temporary: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "còn sống"
    hanging = program(f"(sleep 3; touch '{mark}') & sleep 60")
    begun = time.monotonic()
    with pytest.raises(WorkspaceError, match="quá thời gian chờ"):
        convert_to_pdf({"một": make_template("x")}, converter=hanging, seconds=0.5)
    assert time.monotonic() - begun < 3
    time.sleep(max(0, 3.5 - (time.monotonic() - begun)))
    assert not mark.exists()
    assert not list(temporary.iterdir())


@needs_shell
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'Không mở được'; exit 3", "Không mở được"),
        ("exit 0", "không có tệp PDF"),
        ('for last; do :; done; touch "$(dirname "$(dirname "$last")")/pdf/0000.pdf"', "không có tệp PDF"),
    ],
)
def test_a_program_that_fails_is_told(
    make_template: MakeTemplate,
    program: Callable[[str], Converter],
    temporary: Path,
    script: str,
    reason: str,
) -> None:
    with pytest.raises(WorkspaceError, match=reason) as caught:
        convert_to_pdf({"một": make_template("x")}, converter=program(script))
    assert "Tệp .docx vẫn dùng được" in caught.value.hint
    assert not list(temporary.iterdir())


def test_a_program_that_is_gone_is_told(make_template: MakeTemplate, tmp_path: Path) -> None:
    gone = Converter(ConverterKind.LIBREOFFICE, tmp_path / "không có")
    with pytest.raises(WorkspaceError, match="LibreOffice không chuyển được"):
        convert_to_pdf({"một": make_template("x")}, converter=gone)


def test_a_cancelled_conversion_starts_nothing(make_template: MakeTemplate, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    gone = Converter(ConverterKind.LIBREOFFICE, tmp_path / "không có")
    with pytest.raises(KeyboardInterrupt):
        convert_to_pdf({"một": make_template("x")}, converter=gone, progress=cancel)


def test_word_is_asked_read_only_unseen_and_without_macros(tmp_path: Path) -> None:
    word = Converter(ConverterKind.WORD, tmp_path / "powershell.exe")
    command = converting._command(word, tmp_path, tmp_path, tmp_path)
    script = command[-1]
    assert "-NonInteractive" in command
    assert "AutomationSecurity = 3" in script
    assert "Open($file.FullName, $false, $true" in script
    assert script.count("{") == script.count("}")
    assert str(tmp_path) not in script
