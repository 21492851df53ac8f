"""The one style sheet of the window, written from the theme's tokens."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from editor.ui import comfort
from editor.ui.assets import asset
from editor.ui.theme import Theme, box_px

# Widgets say what they are by the dynamic property "look"; object names are kept for tests and the UI map.
_SHEET = """
QMainWindow, QWidget[look="window"] { background: $window; }
QWidget[look="panel"] { background: $panel; }
QFrame[look="line"] { background: $line; border: none; }
QLabel { background: transparent; }
QLabel[look="small"], QLabel[look="section"], QLabel[look="warn"], QLabel[look="meta"] {
  font-size: ${f11}px; }
QLabel[look="meta"], QLabel[look="small"], QLabel[look="quiet"], QLabel[look="section"] { color: $quiet; }
QLabel[look="section"] { font-weight: 600; }
QLabel[look="warn"] { color: $warn; }
QLabel[look="bad"] { color: $bad; }
QLabel[look="ok"] { color: $ok; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="name"] { font-size: ${f13}px; font-weight: 600; }
QLabel[look="cardtitle"] { font-size: ${f15}px; font-weight: 600; }
QLabel[look="timecode"] { font-size: ${f15}px; font-weight: 600; }
QLabel[look="title"] { font-size: ${f16}px; font-weight: 600; }
QLabel[look="headline"] { font-size: ${f24}px; font-weight: 600; }
QLabel[look="refusal"] { font-size: ${f13}px; color: $bad; }
QLabel[look="lead"] { font-size: ${f13}px; color: $quiet; }
QLabel[look="key"] { font-size: ${f11}px; color: $quiet; border: ${edge}px solid $line2; border-radius: 4px;
  padding: 1px 6px; }
QLabel[look="key"][on="accent"] { color: $onaccent; border-color: $onaccent; }

QMenuBar { background: transparent; border: none; padding: 0; spacing: 0; }
QMenuBar::item { padding: 6px 9px; border-radius: 6px; background: transparent; color: $text; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; }
QMenu { background: $raised; border: ${edge}px solid $line2; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accent; color: $onaccent; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line2; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $tip; color: $tip_text; border: ${edge}px solid $line2; padding: 4px 6px; }

QPushButton { background: $raised; border: ${edge}px solid $line2; border-radius: 6px; color: $text;
  font-weight: 500; padding: 0 12px; min-height: ${m26}px; }
QPushButton:hover { background: $hover; border-color: $fieldline; }
QPushButton:checked { background: $accentsoft; border-color: $accent; color: $accent; }
QPushButton:pressed { background: $panel; }
QPushButton:focus { border: ${focus}px solid $accent; padding: 0 11px; min-height: ${m24}px; }
QPushButton:disabled { color: $faint; background: transparent; border-color: $line2; }
QPushButton[look="primary"] { background: $accent; border-color: $accent; color: $onaccent; font-weight: 600;
  padding: 0 14px; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: ${focus}px solid $text; padding: 0 13px; }
QPushButton[look="primary"]:disabled {
  background: transparent; border: ${edge}px solid $line2; color: $faint; }
QPushButton[tall="true"] { min-height: ${m30}px; }
QPushButton[tall="true"]:focus { min-height: ${m28}px; }
QPushButton[look="lock"] { background: transparent; color: $quiet; font-weight: 400; padding: 0 8px;
  min-height: ${m22}px; }
QPushButton[look="lock"]:hover { background: $raised; color: $text; }
QPushButton[look="lock"]:focus { padding: 0 7px; min-height: ${m20}px; }
QPushButton[look="tab"] { background: transparent; border-color: transparent; color: $quiet; padding: 0 8px;
  min-height: ${m22}px; }
QPushButton[look="tab"]:hover { color: $text; }
QPushButton[look="tab"]:checked { background: $accentsoft; color: $text; font-weight: 600; }
QPushButton[look="tab"]:focus { padding: 0 7px; min-height: ${m20}px; }
QPushButton[look="chip"] { background: $raised; border-radius: 11px; font-weight: 400; padding: 0 8px;
  min-height: ${m22}px; }
QPushButton[look="chip"]:hover { background: $hover; }
QPushButton[look="chip"]:focus { padding: 0 7px; min-height: ${m20}px; }
QPushButton[look="chip"][unknown="true"] { border: ${edge}px dashed $warn; color: $quiet; }
QPushButton[look="link"] { background: transparent; border: none; color: $accent; padding: 0 4px;
  min-height: ${m18}px; }
QPushButton[look="link"]:focus { border: ${edge}px solid $accent; border-radius: 4px; padding: 0 3px;
  min-height: ${m16}px; }

QToolButton { background: transparent; border: ${edge}px solid transparent; border-radius: 6px; padding: 0;
  color: $text; font-weight: 500; }
QToolButton[worded="true"] { padding: 0 9px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed { background: $line2; }
QToolButton:checked { background: $accentsoft; color: $accent; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:disabled { color: $faint; }
QToolButton[look="round"] { background: $raised; border: ${edge}px solid $line2; border-radius: 16px; }
QToolButton[look="round"]:hover { background: $hover; }
QToolButton[look="round"]:focus { border: ${focus}px solid $accent; }
QToolButton[look="outlined"] { border: ${edge}px solid $line2; background: $raised; }
QToolButton[look="outlined"]:hover { background: $hover; }
QToolButton[look="outlined"]:focus { border: ${focus}px solid $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit { background: $field; border: ${edge}px solid $fieldline; border-radius: 4px; color: $text;
  padding: 0 7px; min-height: ${m22}px; selection-background-color: $accent; selection-color: $onaccent;
  placeholder-text-color: $quiet; }
QLineEdit:focus { border: ${focus}px solid $accent; padding: 0 6px; min-height: ${m20}px; }
QLineEdit:disabled { color: $faint; border-color: $line2; }
QLineEdit[look="wrong"] { border: ${focus}px solid $bad; padding: 0 6px; min-height: ${m20}px; }
QLineEdit[tall="true"] { min-height: ${m30}px; padding: 0 11px; }
QLineEdit[tall="true"]:focus { min-height: ${m28}px; padding: 0 10px; }
QComboBox { background: $field; border: ${edge}px solid $fieldline; border-radius: 4px; color: $text;
  padding: 0 8px; min-height: ${m22}px; }
QComboBox[tall="true"] { min-height: ${m30}px; }
QComboBox:focus { border: ${focus}px solid $accent; padding: 0 7px; min-height: ${m20}px; }
QComboBox[tall="true"]:focus { min-height: ${m28}px; }
QComboBox:disabled { color: $faint; border-color: $line2; }
QAbstractSpinBox { background: $field; border: ${edge}px solid $fieldline; border-radius: 4px; color: $text;
  padding: 0 7px; min-height: ${m22}px; selection-background-color: $accent; selection-color: $onaccent; }
QAbstractSpinBox:focus { border: ${focus}px solid $accent; padding: 0 6px; min-height: ${m20}px; }
QAbstractSpinBox:disabled { color: $faint; border-color: $line2; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: ${edge}px solid $line2; color: $text; padding: 4px;
  selection-background-color: $accent; selection-color: $onaccent; outline: none; }
QComboBox QAbstractItemView::item { min-height: ${m24}px; }
QPlainTextEdit, QTextBrowser { background: $field; border: ${edge}px solid $line2; border-radius: 4px;
  color: $text; padding: 4px; }

QCheckBox, QRadioButton { spacing: 8px; color: $text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: ${edge}px solid $fieldline;
  background: $field; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line2; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: ${focus}px solid $accent; width: 12px;
  height: 12px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $fieldline; border-radius: 3px; margin: 2px; min-height: 24px;
  min-width: 24px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="plain"] { background: transparent; }

QSlider::groove:horizontal { height: 2px; background: $line2; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $quiet; border-radius: 1px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 6px;
  background: $text; }
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::handle:horizontal:focus { background: $accent; border: 2px solid $text; width: 10px; height: 10px;
  border-radius: 7px; margin: -6px 0; }
QSlider::handle:horizontal:disabled { background: $fieldline; }
QProgressBar { background: $line2; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QListView::item { min-height: ${m28}px; border-radius: 4px; padding: 0 8px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accentsoft; color: $text; }
QListView { background: transparent; border: none; outline: none; color: $text; }
QFrame[look="card"] { background: $raised; border: ${edge}px solid $line2; border-radius: 8px; }
QFrame[look="row"] { background: transparent; border: ${edge}px solid $line2; border-radius: 8px; }
QFrame[look="choice"] { background: transparent; border: ${edge}px solid $line2; border-radius: 8px; }
QFrame[look="choice"][chosen="true"] { background: $accentsoft; border-color: $accent; }
QFrame[look="notice"] { background: transparent; border: ${edge}px solid $warn; border-radius: 8px; }
QFrame[look="problem"] { background: transparent; border: ${edge}px solid $bad; border-radius: 8px; }
QFrame[look="flyout"] { background: $panel; border: ${edge}px solid $line2; }
QTableView, QTreeView { background: $field; alternate-background-color: $raised;
  border: ${edge}px solid $line2;
  color: $text; gridline-color: $line; selection-background-color: $accent; selection-color: $onaccent; }
QTableView:focus, QTreeView:focus { border-color: $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $quiet; border: none; border-bottom: 1px solid $line2;
  padding: 4px 8px; font-weight: 600; }
QTabBar::tab { background: transparent; color: $quiet; padding: 6px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QDialog { background: $panel; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
"""


# Where shades tell nothing, edges and filled boxes say what is switched on, chosen or under the pointer.
_CONTRAST = """
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent; color: $onaccent; }
QToolButton:hover { border: 2px solid $line2; }
QToolButton:checked { background: $accentsoft; color: $accent; border: 2px solid $accent; }
QToolButton:focus { border: 3px solid $accent; }
QListView::item { border: 2px solid transparent; }
QListView::item:hover { border: 2px solid $line2; }
QListView::item:selected { border: 2px solid $accent; }
QPushButton:hover, QPushButton:pressed, QPushButton:checked { border-color: $accent; }
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled { border: 2px dashed $faint; }
QSlider::groove:horizontal { height: 3px; }
QProgressBar { border: 1px solid $line2; max-height: 6px; min-height: 6px; background: $window; }
QFrame[look="choice"][chosen="true"] { border: 3px solid $accent; }
QFrame[look="notice"], QFrame[look="problem"] { border-width: 2px; }
"""

FONT_SIZES_PX = (11, 12, 13, 15, 16, 24)
"""The type scale (``tokens.md`` section 2)."""
HEIGHTS_PX = (16, 18, 20, 22, 24, 26, 28, 30)
"""Heights of words in boxes, without an edge of 1 px or a focus ring of 2 px."""


def _text(value: QColor) -> str:
    if value.alpha() == 255:
        return value.name()
    return f"rgba({value.red()}, {value.green()}, {value.blue()}, {value.alphaF():.2f})"


def style_sheet(theme: Theme) -> str:
    """The sheet for a theme; every colour in it is a token."""
    colours = {
        name: _text(value)
        for name in theme.__dataclass_fields__
        if isinstance(value := getattr(theme, name), QColor)
    }
    figures = {"edge": str(theme.edge_px), "focus": str(theme.edge_px + 1), "round": str(7 + theme.edge_px)}
    figures |= {f"f{size}": str(comfort.font_px(size)) for size in FONT_SIZES_PX}
    # A stronger edge is taken from the inside: boxes keep their height.
    figures |= {f"m{height}": str(box_px(height) - 2 * (theme.edge_px - 1)) for height in HEIGHTS_PX}
    sheet = _SHEET + (_CONTRAST if theme.is_contrast else "")
    return Template(sheet).substitute(colours, **figures, **_pictures(theme))


def _pictures(theme: Theme) -> dict[str, str]:
    tone = "light" if theme.is_dark else "dark"
    sign = "dark" if theme.is_dark else "light"
    return {
        "arrow": asset("controls", f"chevron-{tone}.svg").as_posix(),
        "tick": asset("controls", f"tick-{sign}.svg").as_posix(),
        "dot": asset("controls", f"dot-{sign}.svg").as_posix(),
    }
