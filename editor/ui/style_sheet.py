"""The one style sheet of the window, written from the theme's tokens."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from editor.ui.assets import asset
from editor.ui.theme import Theme

# Widgets say what they are by the dynamic property "look"; object names are kept for tests and the UI map.
_SHEET = Template("""
QMainWindow, QWidget[look="window"] { background: $window; }
QWidget[look="panel"] { background: $panel; }
QFrame[look="line"] { background: $line; border: none; }
QLabel { background: transparent; }
QLabel[look="small"], QLabel[look="section"], QLabel[look="warn"], QLabel[look="meta"] { font-size: 11px; }
QLabel[look="meta"], QLabel[look="small"], QLabel[look="quiet"], QLabel[look="section"] { color: $quiet; }
QLabel[look="section"] { font-weight: 600; }
QLabel[look="warn"] { color: $warn; }
QLabel[look="bad"] { color: $bad; }
QLabel[look="ok"] { color: $ok; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="name"] { font-size: 13px; font-weight: 600; }
QLabel[look="cardtitle"] { font-size: 15px; font-weight: 600; }
QLabel[look="timecode"] { font-size: 15px; font-weight: 600; }
QLabel[look="title"] { font-size: 16px; font-weight: 600; }
QLabel[look="headline"] { font-size: 24px; font-weight: 600; }
QLabel[look="refusal"] { font-size: 13px; color: $bad; }
QLabel[look="lead"] { font-size: 13px; color: $quiet; }
QLabel[look="key"] { font-size: 11px; color: $quiet; border: 1px solid $line2; border-radius: 4px;
  padding: 1px 6px; }
QLabel[look="key"][on="accent"] { color: $onaccent; border-color: $onaccent; }

QMenuBar { background: transparent; border: none; padding: 0; spacing: 0; }
QMenuBar::item { padding: 6px 9px; border-radius: 6px; background: transparent; color: $text; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; }
QMenu { background: $raised; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accent; color: $onaccent; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line2; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $tip; color: $tip_text; border: 1px solid $line2; padding: 4px 6px; }

QPushButton { background: $raised; border: 1px solid $line2; border-radius: 6px; color: $text;
  font-weight: 500; padding: 0 12px; min-height: 26px; }
QPushButton:hover { background: $hover; border-color: $fieldline; }
QPushButton:pressed { background: $panel; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 24px; }
QPushButton:disabled { color: $faint; background: transparent; border-color: $line2; }
QPushButton[look="primary"] { background: $accent; border-color: $accent; color: $onaccent; font-weight: 600;
  padding: 0 14px; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; padding: 0 13px; }
QPushButton[look="primary"]:disabled { background: transparent; border: 1px solid $line2; color: $faint; }
QPushButton[tall="true"] { min-height: 30px; }
QPushButton[tall="true"]:focus { min-height: 28px; }
QPushButton[look="link"] { background: transparent; border: none; color: $accent; padding: 0 4px;
  min-height: 18px; }
QPushButton[look="link"]:focus { border: 1px solid $accent; border-radius: 4px; padding: 0 3px;
  min-height: 16px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0;
  color: $text; font-weight: 500; }
QToolButton[worded="true"] { padding: 0 9px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed { background: $line2; }
QToolButton:checked { background: $accentsoft; color: $accent; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $faint; }
QToolButton[look="round"] { background: $raised; border: 1px solid $line2; border-radius: 16px; }
QToolButton[look="round"]:hover { background: $hover; }
QToolButton[look="round"]:focus { border: 2px solid $accent; }
QToolButton[look="outlined"] { border: 1px solid $line2; background: $raised; }
QToolButton[look="outlined"]:hover { background: $hover; }
QToolButton::menu-indicator { image: none; }

QLineEdit { background: $field; border: 1px solid $fieldline; border-radius: 4px; color: $text;
  padding: 0 7px; min-height: 22px; selection-background-color: $accent; selection-color: $onaccent; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 6px; min-height: 20px; }
QLineEdit:disabled { color: $faint; border-color: $line2; }
QLineEdit[look="wrong"] { border: 2px solid $bad; padding: 0 6px; min-height: 20px; }
QLineEdit[tall="true"] { min-height: 30px; padding: 0 11px; }
QLineEdit[tall="true"]:focus { min-height: 28px; padding: 0 10px; }
QComboBox { background: $field; border: 1px solid $fieldline; border-radius: 4px; color: $text;
  padding: 0 8px; min-height: 22px; }
QComboBox[tall="true"] { min-height: 30px; }
QComboBox:focus { border: 2px solid $accent; padding: 0 7px; min-height: 20px; }
QComboBox[tall="true"]:focus { min-height: 28px; }
QComboBox:disabled { color: $faint; border-color: $line2; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line2; color: $text; padding: 4px;
  selection-background-color: $accent; selection-color: $onaccent; outline: none; }
QComboBox QAbstractItemView::item { min-height: 24px; }
QPlainTextEdit, QTextBrowser { background: $field; border: 1px solid $line2; border-radius: 4px;
  color: $text; padding: 4px; }

QCheckBox, QRadioButton { spacing: 8px; color: $text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $fieldline;
  background: $field; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line2; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

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
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider::handle:horizontal:disabled { background: $fieldline; }
QProgressBar { background: $line2; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QListView::item { min-height: 28px; border-radius: 4px; padding: 0 8px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accentsoft; color: $text; }
QListView { background: transparent; border: none; outline: none; color: $text; }
QFrame[look="card"] { background: $raised; border: 1px solid $line2; border-radius: 8px; }
QFrame[look="row"] { background: transparent; border: 1px solid $line2; border-radius: 8px; }
QFrame[look="choice"] { background: transparent; border: 1px solid $line2; border-radius: 8px; }
QFrame[look="choice"][chosen="true"] { background: $accentsoft; border-color: $accent; }
QFrame[look="notice"] { background: transparent; border: 1px solid $warn; border-radius: 8px; }
QFrame[look="problem"] { background: transparent; border: 1px solid $bad; border-radius: 8px; }
QFrame[look="flyout"] { background: $panel; border: 1px solid $line2; }
QDialog { background: $panel; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
""")


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
    tone = "light" if theme.is_dark else "dark"
    pictures = {
        "arrow": asset("controls", f"chevron-{tone}.svg").as_posix(),
        "tick": asset("controls", f"tick-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
        "dot": asset("controls", f"dot-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
    }
    return _SHEET.substitute(colours, **pictures)
