"""Icons from ``resources/icons``, coloured by the palette and sharp on every screen."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from campaign_app.system.paths import resource
from campaign_app.ui import theme

_NAME = "icon_name"
_ROLE = "icon_role"


class _Iconed(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...
    def setProperty(self, name: str, value: object, /) -> bool: ...


@lru_cache(maxsize=512)
def _svg(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def pixmap(name: str, colour: str, size: int = theme.ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """Draw an icon.

    Args:
        name: the file's name without ending.
        colour: ``#RRGGBB``.
        size: edge in device-independent pixels.
        ratio: device pixels for each of them.
    """
    edge = round(size * ratio)
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_svg(name))).render(painter, QRectF(0, 0, edge, edge))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _coloured(name: str, colour: str, disabled: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    drawn = QIcon()
    for ratio in ratios:
        normal = pixmap(name, colour, size, ratio)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            drawn.addPixmap(normal, mode)
        drawn.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return drawn


def icon(name: str, role: str = "muted", size: int = theme.ICON_SIZE) -> QIcon:
    """Give the icon in a colour of the present palette (a name in :class:`theme.Colours`)."""
    palette = theme.colours()
    return _coloured(name, getattr(palette, role), palette.control_line, size, _ratios())


def _ratios() -> tuple[float, ...]:
    """The ratios of the screens there are: drawing for all there might be would hold up the start."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0}))


def set_icon(target: _Iconed, name: str, role: str = "muted") -> None:
    """Put an icon on a button or command; it changes colour with the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role)
    target.setIcon(icon(name, role))


def name_of(target: QObject) -> str:
    """Give the name of the icon put on by :func:`set_icon`; empty where none was."""
    name = target.property(_NAME)
    return name if isinstance(name, str) else ""


def refresh(app: QApplication) -> None:
    """Colour anew every icon put on by :func:`set_icon`."""
    for top in app.topLevelWidgets():
        for child in _with_descendants(top):
            name = name_of(child)
            if name and hasattr(child, "setIcon"):
                child.setIcon(icon(name, str(child.property(_ROLE))))


def _with_descendants(top: QObject) -> Iterable[QObject]:
    yield top
    yield from top.findChildren(QObject)
