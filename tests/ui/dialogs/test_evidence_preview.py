"""Papers looked at: pictures bounded, pages of PDFs, and everything else by its name alone."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services.evidence import EvidenceFile
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview
from campaign_app.ui.pictures import render_picture

Show = Callable[[str, str, bytes], EvidencePreview]


@pytest.fixture
def show(context: AppContext, qtbot: Any) -> Show:
    owner = QWidget()
    qtbot.addWidget(owner)

    def made(name: str, media_type: str, data: bytes) -> EvidencePreview:
        dialog = EvidencePreview(
            owner, context, EvidenceFile(name, media_type, data), lambda target: target.write_bytes(data)
        )
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return made


def pdf(pages: int, password: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 300)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def png(width: int, height: int) -> bytes:
    image, buffer = QImage(width, height, QImage.Format.Format_RGB32), QBuffer()
    image.fill(Qt.GlobalColor.red)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know paths alone
    return bytes(buffer.data().data())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def test_the_pages_of_a_pdf_are_turned(show: Show, qtbot: Any) -> None:
    dialog = show("Biên bản.pdf", "application/pdf", pdf(3))
    assert dialog.place.text() == "Trang 1 / 3"
    assert dialog.preview.image is not None
    assert not dialog.back.isEnabled()
    qtbot.mouseClick(dialog.on, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.place.text() == "Trang 3 / 3"
    assert not dialog.on.isEnabled()
    dialog.leaf(+1)
    assert dialog.place.text() == "Trang 3 / 3"


def test_a_single_page_has_nothing_to_turn(show: Show) -> None:
    dialog = show("Một trang.pdf", "application/pdf", pdf(1))
    assert not dialog.on.isVisible()
    assert dialog.preview.isVisible()


@pytest.mark.parametrize(
    ("name", "media_type", "data", "told"),
    [
        ("hỏng.pdf", "application/pdf", b"%PDF-1.7 hong", "bị hỏng"),
        ("khóa.pdf", "application/pdf", pdf(1, "mat-khau"), "được đặt mật khẩu"),
        ("hỏng.png", "image/png", b"\x89PNG\r\n\x1a\nhong", "Ảnh bị hỏng"),
        ("bom.png", "image/png", bomb(60_000, 60_000), "60.000 × 60.000 điểm ảnh"),
        ("Kế hoạch.docx", "application/msword", b"PK\x03\x04", "không xem trước được"),
    ],
)
def test_what_cannot_be_shown_is_told(show: Show, name: str, media_type: str, data: bytes, told: str) -> None:
    dialog = show(name, media_type, data)
    assert told in dialog.message.text()
    assert dialog.message.isVisible()
    assert not dialog.preview.isVisible()
    assert dialog.save_button.isVisible()


def test_a_picture_is_shown(show: Show) -> None:
    dialog = show("Ảnh.png", "image/png", png(80, 60))
    assert dialog.preview.image is not None
    assert dialog.preview.image.width() <= 80


def test_a_picture_is_drawn_no_larger_than_it_is() -> None:
    assert render_picture(png(80, 60), 0, 48)[:2] == (40, 30)
    width, height, pixels = render_picture(png(80, 60), 0, 960)
    assert (width, height, len(pixels)) == (80, 60, 80 * 60 * 4)
    assert tuple(pixels[:4]) == (255, 0, 0, 255)


def test_a_picture_made_to_fill_the_memory_is_not_unpacked() -> None:
    with pytest.raises(InvalidInputError, match="Ảnh quá lớn"):
        render_picture(bomb(100_000, 50_000), 0, 1)
