"""The one palette of the window, light and dark, and the theme that puts it on the application."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

STEP = 4
"""Spacing goes in steps of this many pixels."""

GAP = 2 * STEP
PADDING = 3 * STEP
MARGIN = 6 * STEP
RADIUS = 10
ROW_HEIGHT = 34
CONTROL_HEIGHT = 34
ICON_SIZE = 18


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour the window uses, as ``#RRGGBB``.

    ``red`` marks the act and what is current, ``gold`` honour, ``green`` what is in order, ``amber`` what
    needs care. Gold and amber are for shapes; words take ``gold_ink`` and ``amber_ink``, because words need a
    contrast of 4.5 : 1 or more on ``card`` and ``page``.
    """

    page: str
    card: str
    ink: str
    muted: str
    line: str
    control_line: str
    header: str
    stripe: str
    hover: str
    pressed: str
    red: str
    red_hover: str
    red_soft: str
    on_red: str
    filled: str
    gold: str
    gold_ink: str
    green: str
    green_soft: str
    amber: str
    amber_ink: str
    amber_soft: str
    selection: str
    on_selection: str
    tip: str
    on_tip: str


LIGHT = Colours(
    page="#F6F7F9",
    card="#FFFFFF",
    ink="#1F2933",
    muted="#626E7B",
    line="#E3E7EB",
    control_line="#CDD3DA",
    header="#F1F3F5",
    stripe="#FAFBFC",
    hover="#F0F2F5",
    pressed="#E6E9ED",
    red="#B01116",
    red_hover="#8F0D12",
    red_soft="#FBEBEB",
    on_red="#FFFFFF",
    filled="#B01116",
    gold="#B8860B",
    gold_ink="#8A6508",
    green="#1D6F42",
    green_soft="#E7F3EC",
    amber="#B7791F",
    amber_ink="#8F5A0E",
    amber_soft="#FCF3E0",
    selection="#FBE3E3",
    on_selection="#1F2933",
    tip="#1F2933",
    on_tip="#FFFFFF",
)

DARK = Colours(
    page="#14181D",
    card="#1C2127",
    ink="#E6EAEE",
    muted="#9DA9B5",
    line="#2E353D",
    control_line="#424B55",
    header="#232930",
    stripe="#1F242A",
    hover="#272E36",
    pressed="#303842",
    red="#FF8A84",
    red_hover="#C9242A",
    red_soft="#3A2022",
    on_red="#FFFFFF",
    filled="#B01116",
    gold="#E0B44C",
    gold_ink="#E0B44C",
    green="#6CC993",
    green_soft="#1C3327",
    amber="#E9B44F",
    amber_ink="#E9B44F",
    amber_soft="#3A2F1A",
    selection="#4A2528",
    on_selection="#FFFFFF",
    tip="#E6EAEE",
    on_tip="#14181D",
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letter sizes in device-independent pixels."""

    small: int
    body: int
    heading: int
    title: int


def sizes(scale: float = 1.0) -> Sizes:
    """Give the letter sizes for a scale the officer chose (1.0 = 13 px for running text)."""
    return Sizes(
        small=round(12 * scale), body=round(13 * scale), heading=round(15 * scale), title=round(20 * scale)
    )


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def qt_palette(colours: Colours) -> QPalette:
    """Give Qt's palette for what the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "page"),
        (role.WindowText, "ink"),
        (role.Base, "card"),
        (role.AlternateBase, "stripe"),
        (role.Text, "ink"),
        (role.Button, "card"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_red"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "on_selection"),
        (role.ToolTipBase, "tip"),
        (role.ToolTipText, "on_tip"),
        (role.PlaceholderText, "muted"),
        (role.Link, "red"),
        (role.LinkVisited, "red"),
        (role.Light, "card"),
        (role.Midlight, "hover"),
        (role.Mid, "line"),
        (role.Dark, "control_line"),
        (role.Shadow, "muted"),
        (role.Accent, "red"),
    ):
        palette.setColor(target, QColor(getattr(colours, name)))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.muted))
    return palette


class Theme(QObject):
    """Puts palette, letters and style sheet on the application and follows the system's dark mode.

    ``changed`` is sent after another palette has been put on.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, *, scale: float = 1.0, scheme: Qt.ColorScheme | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._fixed = scheme
        self.sizes = sizes(scale)
        self.colours = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        app.screenAdded.connect(self._draw_anew)
        app.primaryScreenChanged.connect(self._draw_anew)
        self._put_on()

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is on."""
        return self.colours is DARK

    def use_scheme(self, scheme: Qt.ColorScheme | None) -> None:
        """Keep to light or dark, or follow the system again (None)."""
        self._fixed = scheme
        self._put_on()

    def use_scale(self, scale: float) -> None:
        """Make all letters larger or smaller."""
        self.sizes = sizes(scale)
        self._put_on()

    def _on_system_scheme(self) -> None:
        if self._fixed is None:
            self._put_on()

    def _draw_anew(self) -> None:
        """Draw the icons for a screen of another sharpness."""
        from campaign_app.ui import icons

        icons.refresh(self._app)

    def _put_on(self) -> None:
        from campaign_app.ui import icons
        from campaign_app.ui.theme_sheet import style_sheet

        scheme = self._fixed or self._app.styleHints().colorScheme()
        self.colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        set_current(self.colours)
        self._app.setPalette(qt_palette(self.colours))
        self._app.setFont(body_font(self.sizes))
        self._app.setStyleSheet(style_sheet(self.colours, self.sizes))
        icons.refresh(self._app)
        self.changed.emit()


def body_font(letter_sizes: Sizes) -> QFont:
    """Give the system's own font at the size of running text."""
    font = QFont(QFontInfo(QApplication.font()).family())
    font.setPixelSize(letter_sizes.body)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


_current = LIGHT


def set_current(palette: Colours) -> None:
    """Make this the palette painters ask for; the theme does so."""
    global _current  # noqa: PLW0603  one application wears one palette
    _current = palette


def colours() -> Colours:
    """Give the palette that is on now, for widgets that paint themselves."""
    return _current


def colour(name: str) -> QColor:
    """Give one colour of the present palette by its name in :class:`Colours`."""
    if name not in COLOUR_NAMES:
        raise KeyError(name)
    return QColor(getattr(_current, name))


COLOUR_NAMES = frozenset(field.name for field in fields(Colours))
