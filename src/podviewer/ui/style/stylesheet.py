"""The short style sheet: buttons, fields, scroll bars, menus. Colours come from the theme's tokens."""

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QMainWindow, QDialog { background: $side; }
QMainWindow::separator { width: 0; height: 0; }
QToolTip { background: $raised; color: $ink; border: 1px solid $line2; padding: 4px 8px; }
QFrame#header { background: $side; border: none; border-bottom: 1px solid $line; }
QFrame#left-panel { background: $side; border: none; border-right: 1px solid $line; }
QFrame#right-panel { background: $side; border: none; border-left: 1px solid $line; }
QFrame#find, QFrame#problems, QFrame#list-alone, QFrame#status { background: $side; border: none; border-top: 1px solid $line; }
QToolButton { border: 1.5px solid transparent; border-radius: 6px; padding: 0; background: transparent; color: $ink2; }
QToolButton#card-button { color: $ink; }
QToolButton:hover { background: $hover; border-color: $hover; }
QToolButton:checked { background: $hover; border-color: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $raised; color: $ink; border: 1px solid $line2; border-radius: 6px; padding: 0 14px; min-height: 30px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 1.5px solid $accent; padding: 0 13.5px; }
QPushButton:checked { background: $tint; border-color: $accent; }
QPushButton:disabled { color: $line2; }
QPushButton:default, QPushButton#main { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:default:focus, QPushButton#main:focus { border: 2px solid $ink; }
QPushButton#quiet { background: transparent; border: 1.5px solid transparent; color: $accent; font-weight: 600; padding: 0 6px; }
QPushButton#quiet:hover { background: $hover; }
QPushButton#quiet:focus { border-color: $accent; }
QPushButton#word { background: transparent; border: 1.5px solid transparent; border-radius: 0; color: $ink2; padding: 0; min-height: 20px; }
QPushButton#word:hover { color: $ink; }
QPushButton#word:checked { color: $accent; font-weight: 600; border-bottom-color: $accent; }
QPushButton#word:focus { border-color: $accent; border-radius: 6px; }
QLineEdit { background: $raised; color: $ink; placeholder-text-color: $ink2; border: 1px solid $field; border-radius: 6px; padding: 0 8px; min-height: 30px; selection-background-color: $selection; selection-color: $ink; }
QLineEdit:focus { border: 1.5px solid $accent; padding: 0 7.5px; }
QLineEdit#search-field { font-size: ${large}px; min-height: 38px; }
QLineEdit#search-field:focus { border: 2px solid $accent; padding: 0 7px; min-height: 36px; }
QPlainTextEdit#quote-field { background: $raised; color: $ink; placeholder-text-color: $ink2; border: 1px solid $field; border-radius: 6px; padding: 4px 8px; font-size: ${large}px; selection-background-color: $selection; selection-color: $ink; }
QPlainTextEdit#quote-field:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit#quick-open-field { background: transparent; border: none; padding: 0; min-height: 52px; }
QPushButton#go-to { color: $ink2; border-radius: 8px; padding: 0 33px; text-align: left; }
QPushButton#go-to:focus { border: 1.5px solid $accent; padding: 0 32.5px; }
QListView, QTableView, QTextBrowser { border: none; background: $side; }
QPushButton, QToolButton, QRadioButton, QAbstractItemView, QTextBrowser { outline: 0; }
QListView#quick-open-list { background: transparent; }
QTableView QHeaderView { background: $side; border: none; }
QTableView QHeaderView::section { background: $side; color: $ink2; border: none; border-top: 1px solid $line; border-bottom: 1px solid $line; padding: 0 0 0 68px; font-size: ${small}px; font-weight: 600; }
QTextBrowser { background: $paper; }
QFrame#search, QFrame#quote-finder { background: $paper; border: none; }
QListView#found-moments, QListView#found-passages, QListView#quotes-found { background: $paper; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; border: none; }
QScrollBar::handle:vertical { background: $line2; border-radius: 3px; min-height: 40px; margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: $field; }
TextView QScrollBar:vertical { margin-top: ${sticky_height}px; }
QListView QScrollBar:vertical { width: 8px; }
QListView QScrollBar::handle:vertical { margin: 2px 1px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { height: 8px; background: transparent; border: none; }
QScrollBar::handle:horizontal { background: $line2; border-radius: 3px; min-width: 40px; margin: 1px 2px; }
QMenu { background: $raised; color: $ink; border: 1px solid $line2; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: $hover; color: $ink; }
QMenu::item:disabled { color: $field; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenuBar { background: $side; color: $ink; }
QMenuBar::item:selected { background: $hover; }
""")


def style_sheet(tokens: Mapping[str, object]) -> str:
    """Return the style sheet in the colours of a theme; `tokens` are these and the measures it names."""
    return _SHEET.substitute(tokens)
