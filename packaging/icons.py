"""The program's icon in the sizes each system asks for, drawn from the one SVG; nothing drawn is kept."""

import os
from pathlib import Path

SVG = Path(__file__).resolve().parent.parent / "resources" / "so-vang.svg"
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def write_png(size: int, target: Path) -> None:
    """Draw the icon ``size`` pixels wide and high into a PNG file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(SVG.read_bytes())).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target), "PNG"):
        raise OSError(f"{target} could not be written")


def write_ico(target: Path) -> None:
    """Write the icon of the Windows program: each size drawn for itself, not scaled down."""
    from PIL import Image

    drawn = []
    for size in _ICO_SIZES:
        png = target.with_name(f"{target.stem}-{size}.png")
        write_png(size, png)
        with Image.open(png) as picture:
            drawn.append(picture.convert("RGBA"))
        png.unlink()
    largest = drawn[-1]
    largest.save(target, "ICO", sizes=[(size, size) for size in _ICO_SIZES], append_images=drawn[:-1])
