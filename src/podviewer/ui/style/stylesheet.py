"""The short style sheet: buttons, fields, scroll bars, menus. Its colours are those of the palette: it never changes."""

from string import Template

_SHEET = Template("""
QMainWindow, QDialog { background: palette(window); }
QMainWindow::separator { width: 0; height: 0; }
QToolTip { background: palette(light); color: palette(highlighted-text); border: 1px solid palette(mid); padding: 4px 8px; }
QFrame#header { background: palette(window); border: none; border-bottom: 1px solid palette(shadow); }
QFrame#left-panel { background: palette(window); border: none; border-right: 1px solid palette(shadow); }
QFrame#right-panel { background: palette(window); border: none; border-left: 1px solid palette(shadow); }
QFrame#find, QFrame#problems, QFrame#list-alone, QFrame#status { background: palette(window); border: none; border-top: 1px solid palette(shadow); }
QToolButton { border: 1.5px solid transparent; border-radius: 6px; padding: 0; background: transparent; color: palette(placeholder-text); }
QToolButton#card-button { color: palette(highlighted-text); }
QToolButton:hover { background: palette(midlight); border-color: palette(midlight); }
QToolButton:checked { background: palette(midlight); border-color: palette(midlight); }
QToolButton:focus { border-color: palette(link); }
QToolButton::menu-indicator { image: none; }
QPushButton { background: palette(light); color: palette(highlighted-text); border: 1px solid palette(mid); border-radius: 6px; padding: 0 14px; min-height: 30px; }
QPushButton:hover { background: palette(midlight); }
QPushButton:focus { border: 1.5px solid palette(link); padding: 0 13.5px; }
QPushButton:checked { background: palette(alternate-base); border-color: palette(link); }
QPushButton:disabled { color: palette(mid); }
QPushButton:default, QPushButton#main { background: palette(link); color: palette(bright-text); border-color: palette(link); font-weight: 600; }
QPushButton:default:focus, QPushButton#main:focus { border: 2px solid palette(highlighted-text); }
QPushButton#quiet { background: transparent; border: 1.5px solid transparent; color: palette(link); font-weight: 600; padding: 0 6px; }
QPushButton#quiet:hover { background: palette(midlight); }
QPushButton#quiet:focus { border-color: palette(link); }
QPushButton#word { background: transparent; border: 1.5px solid transparent; border-radius: 0; color: palette(placeholder-text); padding: 0; min-height: 20px; }
QPushButton#word:hover { color: palette(highlighted-text); }
QPushButton#word:checked { color: palette(link); font-weight: 600; border-bottom-color: palette(link); }
QPushButton#word:focus { border-color: palette(link); border-radius: 6px; }
QLineEdit { background: palette(light); color: palette(highlighted-text); placeholder-text-color: palette(placeholder-text); border: 1px solid palette(dark); border-radius: 6px; padding: 0 8px; min-height: 30px; selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }
QLineEdit:focus { border: 1.5px solid palette(link); padding: 0 7.5px; }
QLineEdit#search-field { min-height: 38px; }
QLineEdit#search-field:focus { border: 2px solid palette(link); padding: 0 7px; min-height: 36px; }
QPlainTextEdit#quote-field { background: palette(light); color: palette(highlighted-text); placeholder-text-color: palette(placeholder-text); border: 1px solid palette(dark); border-radius: 6px; padding: 4px 8px; selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }
QPlainTextEdit#quote-field:focus { border: 2px solid palette(link); padding: 3px 7px; }
QLineEdit#quick-open-field { background: transparent; border: none; padding: 0; min-height: 52px; }
QPushButton#go-to { color: palette(placeholder-text); border-radius: 8px; padding: 0 33px; text-align: left; }
QPushButton#go-to:focus { border: 1.5px solid palette(link); padding: 0 32.5px; }
QListView, QTableView, QTextBrowser { border: none; background: palette(window); }
QPushButton, QToolButton, QRadioButton, QAbstractItemView, QTextBrowser { outline: 0; }
QListView#quick-open-list { background: transparent; }
QTextBrowser { background: palette(base); }
QFrame#search, QFrame#quote-finder { background: palette(base); border: none; }
QListView#found-moments, QListView#found-passages, QListView#quotes-found { background: palette(base); }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; border: none; }
QScrollBar::handle:vertical { background: palette(mid); border-radius: 3px; min-height: 40px; margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: palette(dark); }
TextView QScrollBar:vertical { margin-top: ${sticky_height}px; }
QListView QScrollBar:vertical { width: 8px; }
QListView QScrollBar::handle:vertical { margin: 2px 1px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { height: 8px; background: transparent; border: none; }
QScrollBar::handle:horizontal { background: palette(mid); border-radius: 3px; min-width: 40px; margin: 1px 2px; }
QMenu { background: palette(light); color: palette(highlighted-text); border: 1px solid palette(mid); padding: 6px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: palette(midlight); color: palette(highlighted-text); }
QMenu::item:disabled { color: palette(dark); }
QMenu::separator { height: 1px; background: palette(shadow); margin: 6px 4px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenuBar { background: palette(window); color: palette(highlighted-text); }
QMenuBar::item:selected { background: palette(midlight); }
""")


def style_sheet(sticky_height: int) -> str:
    """Return the style sheet; the text begins `sticky_height` px below the edge."""
    return _SHEET.substitute(sticky_height=sticky_height)
