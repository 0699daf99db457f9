import os
from pathlib import Path

import pytest

from campaign_app.system import spooler
from campaign_app.system.preferences import PrinterTray
from campaign_app.system.printers import PrinterError, PrintSettings

SETTINGS = PrintSettings(PrinterTray(printer="Máy in cũ", tray="manual"), 297, 210, "Giấy khen", as_pdf=True)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such command")


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printing system of its own: it keeps what it was told and the file it was given."""
    folder = tmp_path / "hang đợi"
    folder.mkdir()
    command = tmp_path / "bin" / "lp"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/args"\n'
        f'for last; do :; done\ncp "$last" "{folder}/job.pdf"\n'
        f'if [ -f "{folder}/off" ]; then echo "máy in đã tắt" >&2; exit 1; fi\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_a_pdf_goes_to_the_printer_as_it_is(queue: Path) -> None:
    assert spooler.takes_pdf()
    spooler.spool_pdf(SETTINGS, b"%PDF-1.4 trang", copies=3)
    told = (queue / "args").read_text("utf-8").splitlines()
    assert told[:6] == ["-d", "Máy in cũ", "-n", "3", "-t", "Giấy khen"]
    assert {"print-scaling=none", "media=Custom.210x297mm", "InputSlot=Manual"} <= {*told}
    assert (queue / "job.pdf").read_bytes() == b"%PDF-1.4 trang"
    assert not Path(told[-1]).exists(), "nothing stays behind"


def test_a_printer_that_refuses_is_told_with_its_words(queue: Path) -> None:
    (queue / "off").touch()
    with pytest.raises(PrinterError, match="“Máy in cũ” không nhận tệp PDF: máy in đã tắt"):
        spooler.spool_pdf(SETTINGS, b"%PDF-1.4")


def test_a_machine_without_one_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not spooler.takes_pdf()
    with pytest.raises(PrinterError, match="không nhận tệp PDF"):
        spooler.spool_pdf(SETTINGS, b"%PDF-1.4")
