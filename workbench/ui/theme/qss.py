"""The style sheet on top of Fusion, written from the tokens and one palette."""

from __future__ import annotations

from string import Template

from .palette import Theme
from .tokens import BODY, CAPTION, DISPLAY, LEAD, TITLE

_SHEET = Template("""
* { font-size: ${body}px; }
QMainWindow, QWidget[role="page"], QScrollArea[role="page"], QWidget[role="plain-page"] {
  background: $bg; }
QScrollArea { border: none; background: transparent; }
QToolTip { color: $text; background: $surface; border: 1px solid $outline; padding: 6px 8px; }

QLabel { background: transparent; }
QLabel[type="caption"] { font-size: ${caption}px; color: $text_muted; }
QLabel[type="overline"] { font-size: ${caption}px; font-weight: 600; color: $text_muted; }
QLabel[type="muted"] { color: $text_muted; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="lead"] { font-size: ${lead}px; font-weight: 600; }
QLabel[type="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[type="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[type="error"] { color: $danger; }
QLabel[type="mono"] { font-family: monospace; font-size: ${lead}px; }

QLabel[cell="true"] { background: $surface_alt; border-radius: 6px; padding: 12px 8px; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[role="card"][clickable="true"]:hover { border-color: $accent; }
QFrame[role="inset"] { background: $surface_alt; border: none; border-radius: 6px; }
QFrame[role="rule"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="rail"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame[role="header"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[role="status"] { background: $surface; border: none; border-top: 1px solid $border; }
QFrame[role="side-panel"] { background: $surface; border: none; border-left: 1px solid $border; }
QFrame[role="palette"] { background: $surface; border: 1px solid $outline; border-radius: 10px; }
QFrame[tone="danger"] { background: $danger_soft; border: 1px solid $danger; border-radius: 6px; }
QFrame[tone="warning"] { background: $warning_soft; border: 1px solid $warning;
  border-radius: 6px; }
QFrame[tone="ok"] { background: $ok_soft; border: 1px solid $ok; border-radius: 6px; }
QFrame[tone="info"] { background: $info_soft; border: 1px solid $info; border-radius: 6px; }
QFrame[tone="danger"] QLabel { color: $danger; } QFrame[tone="warning"] QLabel { color: $warning; }
QFrame[tone="ok"] QLabel { color: $ok; } QFrame[tone="info"] QLabel { color: $info; }

QPushButton { color: $text; background: $surface; border: 1px solid $outline;
  border-radius: 6px; padding: 0 15px; min-height: 38px; font-weight: 600; }
QPushButton:hover { background: $surface_alt; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $focus; padding: 0 14px; min-height: 36px; }
QPushButton:disabled { color: $text_muted; border-color: $border; background: $surface_alt; }
QPushButton[variant="primary"] { color: $on_accent; background: $accent;
  border: 1px solid $accent; }
QPushButton[variant="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[variant="primary"]:focus { border: 2px solid $focus_on_accent; }
QPushButton[variant="primary"]:disabled { color: $text_muted; background: $surface_alt;
  border-color: $border; }
QPushButton[variant="quiet"] { border: 1px solid transparent; background: transparent;
  color: $accent; padding: 0 9px; }
QPushButton[variant="quiet"]:hover { background: $accent_soft; }
QPushButton[variant="quiet"]:focus { border: 2px solid $focus; padding: 0 8px; }
QPushButton[variant="danger"] { color: $danger; border: 1px solid $danger; }
QPushButton[variant="danger"]:hover { background: $danger_soft; }
QPushButton[variant="danger"]:focus { border: 2px solid $focus; }
QToolButton { color: $text; background: transparent; border: 2px solid transparent;
  border-radius: 6px; min-width: 36px; min-height: 36px; padding: 0; }
QToolButton:hover { background: $surface_alt; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus { border: 2px solid $focus; }
QToolButton:disabled { color: $text_muted; }
QLineEdit > QToolButton { border: none; min-width: 0; min-height: 0; padding: 0;
  background: transparent; }
QToolButton[size="small"] { min-width: 24px; min-height: 24px; }
QToolButton[role="nav"] { color: $text_muted; font-size: ${caption}px; font-weight: 600;
  min-height: 56px; min-width: 64px; padding: 4px 0 2px 0; border-radius: 10px; }
QToolButton[role="nav"]:hover { background: $surface_alt; }
QToolButton[role="nav"]:checked { color: $accent; background: $accent_soft; }
QToolButton[role="segment"] { color: $text_muted; font-weight: 600; padding: 0 14px;
  border-radius: 5px; min-height: 32px; }
QToolButton[role="segment"]:hover { color: $text; background: transparent; }
QToolButton[role="segment"]:checked { background: $surface; color: $text; }
QToolButton[role="segment"]:focus { border: 2px solid $focus; }
QFrame[role="segments"] { background: $surface_alt; border: 1px solid $border;
  border-radius: 6px; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
  color: $text; background: $surface; border: 1px solid $outline; border-radius: 6px;
  padding: 0 11px; min-height: 38px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $text_muted; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0;
  background: transparent; }
QTextEdit, QPlainTextEdit { padding: 7px 7px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {
  border: 2px solid $focus; padding: 0 10px; min-height: 36px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding: 6px 6px; }
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $text_muted; background: $surface_alt; border-color: $border; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] {
  border: 2px solid $danger; padding: 0 10px; min-height: 36px; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { color: $text; background: $surface; border: 1px solid $outline;
  selection-background-color: $accent_soft; selection-color: $text; outline: none; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 36px; padding: 0 8px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { color: $text; spacing: 10px; min-height: 36px; background: transparent;
  border: 2px solid transparent; border-radius: 6px; padding: 0 4px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $outline; border-radius: 4px;
  background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:disabled { background: $surface_alt; }
QRadioButton::indicator { width: 18px; height: 18px; border: 1px solid $outline;
  border-radius: 10px; background: $surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 6px solid $accent; }

QListView, QTreeView, QTableView { color: $text; background: transparent; border: none;
  outline: none; gridline-color: $border; selection-background-color: $accent_soft;
  selection-color: $text; }
QListView[framed="true"], QTableView[framed="true"] { background: $surface;
  border: 1px solid $border; border-radius: 10px; }
QListView:focus[framed="true"], QTableView:focus[framed="true"] { border: 2px solid $focus; }
QHeaderView { background: $surface; }
QHeaderView::section { color: $text_muted; background: $surface; border: none;
  border-bottom: 1px solid $border; padding: 8px 12px; font-size: ${caption}px;
  font-weight: 600; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; }
QTabBar::tab { color: $text_muted; background: transparent; border: 2px solid transparent;
  border-bottom: 2px solid transparent; padding: 0 16px; min-height: 38px; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $focus; border-radius: 6px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $outline; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal {
  min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $surface_alt; border: none; border-radius: 4px; max-height: 8px;
  min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { color: $text; background: $surface; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 9px 24px 9px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $text_muted; }
QSplitter::handle { background: $border; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet for a palette."""
    colours = {
        name: value
        for name in theme.__dataclass_fields__
        if isinstance(value := getattr(theme, name), str)
    }
    sizes = {"caption": CAPTION, "body": BODY, "lead": LEAD, "title": TITLE, "display": DISPLAY}
    return _SHEET.substitute(colours, **{name: str(size) for name, size in sizes.items()})
