"""The one style sheet, made from the palette."""

from dataclasses import asdict
from string import Template

from campaign_app.system.paths import resource
from campaign_app.ui.theme import CONTROL_HEIGHT, RADIUS, Colours, Sizes

_SHEET = Template("""
QWidget { color: $ink; font-size: ${body}px; }
QMainWindow, QDialog, QMessageBox, QWidget#page, QStackedWidget#pages { background: $page; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[kind="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { color: $muted; font-size: ${small}px; }
QLabel[kind="error"] { color: $red; font-size: ${small}px; }
QLabel[kind="caution"] { color: $amber_ink; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="figure"] { font-size: ${title}px; font-weight: 700; }
QLabel[kind="badge"] { color: $amber_ink; background: $amber_soft; border-radius: 8px; padding: 2px 8px;
    font-size: ${small}px; font-weight: 700; }
QFrame#card { background: $card; border: 1px solid $line; border-radius: ${radius}px; }
QFrame#line { background: $line; border: none; max-height: 1px; }
QWidget#sidebar { background: $card; border-right: 1px solid $line; }
QFrame#known { background: $amber_soft; border: 1px solid $line; border-radius: 8px; }
QFrame#known QLabel { color: $amber_ink; }
QFrame#notice { background: $tip; border-radius: 8px; }
QFrame#notice QLabel { color: $on_tip; }
QFrame#notice QPushButton { color: $on_tip; background: transparent; border: 1px solid $muted; }

QPushButton { background: $card; border: 1px solid $control_line; border-radius: 6px; padding: 0 14px;
    min-height: ${inner}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 1px solid $red; }
QPushButton:disabled { color: $muted; background: $header; border-color: $line; }
QPushButton::menu-indicator { image: url("$down"); width: 14px; subcontrol-position: right center;
    right: 6px; }
QPushButton[kind="act"] { background: $filled; color: $on_red; border: 1px solid $filled; font-weight:
    600; }
QPushButton[kind="act"]:hover { background: $red_hover; border-color: $red_hover; }
QPushButton[kind="act"]:focus { border: 2px solid $ink; }
QPushButton[kind="act"]:disabled { background: $pressed; border-color: $line; color: $muted; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $red;
    padding: 0 4px;
    text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $red; }
QPushButton[kind="room"] { background: transparent; border: 1px solid transparent; text-align: left;
    padding: 0 12px; min-height: ${inner}px; }
QPushButton[kind="room"]:hover { background: $hover; }
QPushButton[kind="room"]:checked { background: $red_soft; color: $red; font-weight: 600; }
QPushButton[kind="room"]:focus { border: 1px solid $red; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $red; }
QToolButton:checked { background: $red_soft; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $card; color: $ink;
    border: 1px solid $control_line; border-radius: 6px; padding: 0 10px; min-height: ${inner}px;
    selection-background-color: $selection; selection-color: $on_selection; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QTextBrowser { padding: 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 1px solid $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $header; color: $muted; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 1px
    solid $red; }
QTableView QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; border: 2px solid $red; }
QTableView QComboBox { border-radius: 0; padding: 0 6px; min-height: 0; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 26px;
    border: none;
    background: transparent; }
QComboBox::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView, QAbstractItemView#completions { background: $card; border: 1px solid
    $control_line;
    outline: none; padding: 4px; selection-background-color: $red_soft; selection-color: $red; }
QComboBox QAbstractItemView::item, QAbstractItemView#completions::item { min-height: 28px; padding: 0 8px;
    border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 22px; border: none; background:
    transparent; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; border: 1px solid
    transparent;
    border-radius: 4px; padding: 0 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $red; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px; height: 16px;
    border: 1px solid $muted; border-radius: 4px; background: $card; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("$tick"); background:
    $filled;
    border-color: $filled; }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { image: url("$dash");
    background: $filled; border-color: $filled; }
QRadioButton::indicator:checked { image: url("$dot"); background: $filled; border-color: $filled; }

QTableView, QListView, QTreeView { background: $card; alternate-background-color: $stripe; border: none;
    gridline-color: $line; selection-background-color: $selection; selection-color: $on_selection;
    outline: none; }
QTableView::item { border: none; padding: 0 5px; }
QTableView::item:selected { background: $selection; color: $on_selection; }
QTableView::item:focus { border: 1px solid $red; }
QListView::item { min-height: 30px; padding: 0 8px; border-radius: 4px; }
QListView::item:selected { background: $red_soft; color: $red; }
QListView::item:hover:!selected { background: $hover; }
QListView#boxed { border: 1px solid $control_line; border-radius: 6px; padding: 4px; }
QListView#boxed:focus { border-color: $red; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { background: $header; color: $ink; border: none; border-right: 1px solid $line;
    border-bottom: 1px solid $line; padding: 0 8px; font-weight: 600; min-height: ${inner}px; }
QHeaderView::section:hover { background: $pressed; }
QHeaderView::up-arrow { image: url("$up"); width: 12px; height: 12px; subcontrol-position: center
    right; right: 3px; }
QHeaderView::down-arrow { image: url("$down"); width: 12px; height: 12px; subcontrol-position: center right;
    right: 3px; }
QTableCornerButton::section { background: $header; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QGroupBox { background: $card; border: 1px solid $line; border-radius: ${radius}px; margin-top: 22px;
    padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; top: 0; font-weight: 600; }
QTabWidget::pane { border: 1px solid $line; border-radius: ${radius}px; background: $card; top: -1px; }
QTabBar::tab { background: transparent; padding: 8px 14px; border: none; border-bottom: 2px solid
    transparent;
    color: $muted; }
QTabBar::tab:selected { color: $red; border-bottom-color: $red; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { border-bottom-color: $ink; }
QToolTip { background: $tip; color: $on_tip; border: none; padding: 6px 8px; }
QMenuBar { background: $card; border-bottom: 1px solid $line; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $card; border: 1px solid $control_line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $red_soft; color: $red; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $card; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 3px 8px; font-size: ${small}px; }
QProgressBar { background: $pressed; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $filled; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 12px; }
QSplitter::handle:vertical { height: 12px; }
QCalendarWidget QWidget { alternate-background-color: $header; }
""")

_INDICATORS = ("down", "up", "tick", "dash", "dot")


def style_sheet(colours: Colours, sizes: Sizes) -> str:
    """Give the style sheet of the whole window for a palette and letter sizes."""
    values: dict[str, object] = {
        **asdict(colours),
        **asdict(sizes),
        "radius": RADIUS,
        "inner": CONTROL_HEIGHT - 2,
    }
    for name in _INDICATORS:
        values[name] = resource("icons", "indicators", f"{name}.svg").as_posix()
    return _SHEET.substitute(values)
