"""The style sheet. What a widget is for is said by properties:

``tone`` (labels): dim, small, strong, heading, title, conflict, pending. ``role`` (push buttons): primary, link,
flat. ``ground``: window, base, was. ``quiet`` (fields): a border only while in use.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QDir, QTemporaryDir

from gui.theme.icons.engine import source
from gui.theme.theme import theme


def sheet() -> str:
    """Return the style sheet of the theme in force."""
    return "\n".join((_grounds(), _labels(), _buttons(), _tools(), _fields(), _views(), _bars(), _menus()))


def _grounds() -> str:
    c = theme.css
    return f"""
    QMainWindow {{ background: {c("window")}; }}
    QDialog {{ background: {c("window")}; border: 1px solid {c("edge")}; }}
    QWidget[ground="window"] {{ background: {c("window")}; }}
    QWidget[ground="base"] {{ background: {c("base")}; }}
    QWidget[ground="was"] {{ background: {c("was_ground")}; border-bottom: 1px solid {c("was")}; }}
    QFrame[line="true"] {{ background: {c("line")}; border: none; }}
    QFrame[framed="true"] {{ background: {c("base")}; border: 1px solid {c("line")};
        border-radius: {theme.px(4)}px; }}
    QSplitter::handle {{ background: {c("line")}; }}
    QMainWindow::separator {{ background: {c("line")}; width: 1px; height: 1px; }}
    QScrollArea {{ border: none; background: transparent; }}
    QToolTip {{ background: {c("base")}; color: {c("text")}; border: 1px solid {c("edge")};
        padding: {theme.px(4)}px {theme.px(6)}px; }}
    """


def _labels() -> str:
    c = theme.css
    small, title = theme.font("small").pointSizeF(), theme.font("title").pointSizeF()
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[tone="dim"] {{ color: {c("dim")}; }}
    QLabel[tone="small"] {{ color: {c("dim")}; font-size: {small:.2f}pt; }}
    QLabel[tone="strong"], QLabel[tone="heading"] {{ font-weight: 600; }}
    QLabel[tone="title"] {{ font-size: {title:.2f}pt; font-weight: 600; }}
    QLabel[tone="conflict"] {{ color: {c("conflict")}; font-size: {small:.2f}pt; }}
    QLabel[tone="pending"] {{ color: {c("pending")}; font-size: {small:.2f}pt; }}
    QLabel[tone="was"] {{ color: {c("was")}; }}
    QLabel[tone="was strong"] {{ color: {c("was")}; font-weight: 600; }}
    """


def _buttons() -> str:
    c, px = theme.css, theme.px
    return f"""
    QPushButton {{ background: {c("field")}; color: {c("text")}; border: 1px solid {c("edge")};
        border-radius: {px(4)}px; padding: {px(5)}px {px(14)}px; min-height: {px(16)}px; }}
    QPushButton:hover {{ background: {c("hover")}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {c("selectoff")}; }}
    QPushButton:disabled {{ color: {c("faint")}; border-color: {c("line")}; background: transparent; }}
    QPushButton:focus {{ border: 2px solid {c("accent")}; padding: {px(5) - 1}px {px(14) - 1}px; }}
    QPushButton[role="primary"] {{ background: {c("accent")}; color: {c("onaccent")};
        border: 1px solid {c("accent")}; }}
    QPushButton[role="primary"]:hover {{ background: {c("now")}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c("text")}; }}
    QPushButton[role="primary"]:disabled {{ background: {c("selectoff")}; color: {c("faint")};
        border-color: {c("selectoff")}; }}
    QPushButton[role="link"] {{ background: transparent; color: {c("accent")}; border: 1px solid transparent;
        padding: {px(3)}px {px(6)}px; }}
    QPushButton[role="link"]:hover {{ text-decoration: underline; }}
    QPushButton[role="link"]:disabled {{ color: {c("faint")}; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {c("accent")}; padding: {px(3) - 1}px {px(6) - 1}px; }}
    QPushButton[role="card"] {{ background: {c("base")}; border: 1px solid {c("edge")}; text-align: left;
        min-height: {px(60)}px; padding: 0; }}
    QPushButton[role="card"]:hover {{ background: {c("hover")}; }}
    QPushButton[role="card"]:checked {{ background: {c("select")}; border: 1px solid {c("accent")}; }}
    QPushButton[role="card"]:focus {{ border: 2px solid {c("accent")}; padding: 0; }}
    QPushButton[role="flat"] {{ background: transparent; color: {c("dim")}; border: 1px solid transparent;
        padding: {px(3)}px {px(6)}px; }}
    QPushButton[role="flat"]:hover {{ background: {c("hover")}; color: {c("text")}; }}
    QPushButton[role="flat"]:disabled {{ color: {c("dim")}; }}
    QPushButton[role="flat"]:focus {{ border: 2px solid {c("accent")}; padding: {px(3) - 1}px {px(6) - 1}px; }}
    """


def _tools() -> str:
    c, px = theme.css, theme.px
    return f"""
    QToolButton {{ background: transparent; color: {c("text")}; border: 2px solid transparent;
        border-radius: {px(4)}px; padding: {px(3)}px; }}
    QToolButton:hover {{ background: {c("hover")}; }}
    QToolButton:checked, QToolButton:pressed {{ background: {c("selectoff")}; }}
    QToolButton:disabled {{ color: {c("faint")}; background: transparent; }}
    QToolButton:disabled:checked {{ background: {c("selectoff")}; }}
    QToolButton:focus {{ border-color: {c("accent")}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QFrame[segments="true"] {{ background: {c("selectoff")}; border: none; border-radius: {px(5)}px; }}
    QFrame[segments="true"] QToolButton {{ color: {c("dim")}; padding: {px(1)}px {px(7)}px;
        border: 2px solid transparent; background: transparent; }}
    QFrame[segments="true"] QToolButton:hover {{ color: {c("text")}; }}
    QFrame[segments="true"] QToolButton:checked {{ background: {c("raised")}; color: {c("text")}; }}
    QFrame[segments="true"] QToolButton:disabled {{ color: {c("faint")}; }}
    QFrame[segments="true"] QToolButton:focus {{ border: 2px solid {c("accent")}; }}
    """


def _fields() -> str:
    c, px = theme.css, theme.px
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QAbstractSpinBox")

    def each(suffix: str) -> str:
        return ", ".join(kind + suffix for kind in kinds)

    focus = f"border: 2px solid {c('accent')}; padding: {px(4) - 1}px {px(7) - 1}px;"
    return f"""
    {each("")} {{ background: {c("field")}; color: {c("text")}; border: 1px solid {c("edge")};
        border-radius: {px(4)}px; padding: {px(4)}px {px(7)}px;
        selection-background-color: {c("select")}; selection-color: {c("text")};
        placeholder-text-color: {c("dim")}; }}
    {each('[quiet="true"]')} {{ border-color: {c("line")}; }}
    {each('[quiet="true"]:hover')} {{ border-color: {c("edge")}; }}
    {each(":focus")}, {each('[quiet="true"]:focus')} {{ {focus} }}
    {each(":disabled")} {{ color: {c("faint")}; border-color: {c("line")}; background: transparent; }}
    {each('[readOnly="true"]')}, {each('[readonly="true"]')} {{ background: transparent;
        border: 1px solid transparent; color: {c("text")}; }}
    {each('[readOnly="true"]:focus')} {{ border-color: {c("edge")}; padding: {px(4)}px {px(7)}px; }}
    QComboBox {{ padding-left: {px(5)}px; combobox-popup: 0; }}
    QComboBox:focus {{ padding-left: {px(5) - 1}px; }}
    QComboBox::drop-down {{ border: none; width: {px(24)}px; }}
    QComboBox::down-arrow {{ image: url({_picture("down", c("dim"))}); width: {px(12)}px; height: {px(12)}px; }}
    QComboBox QAbstractItemView {{ background: {c("base")}; border: 1px solid {c("edge")}; outline: 0;
        padding: {px(4)}px; selection-background-color: {c("select")}; selection-color: {c("text")}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(24)}px; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; background: transparent; }}
    QProgressBar {{ background: {c("selectoff")}; border: none; border-radius: {px(2)}px; max-height: {px(4)}px;
        min-height: {px(4)}px; }}
    QProgressBar::chunk {{ background: {c("accent")}; border-radius: {px(2)}px; }}
    """


def _views() -> str:
    c, px = theme.css, theme.px
    return f"""
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QAbstractItemView {{ background: transparent; border: none; outline: 0; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{ background: {c("window")}; color: {c("dim")}; border: none;
        border-bottom: 1px solid {c("line")}; padding: 0 {px(6)}px; font-weight: normal; }}
    QHeaderView::section:first {{ padding-left: {px(12)}px; }}
    QHeaderView::section:hover {{ color: {c("text")}; }}
    QHeaderView::up-arrow {{ image: url({_picture("sort-up", c("dim"))}); width: {px(14)}px; }}
    QHeaderView::down-arrow {{ image: url({_picture("sort-down", c("dim"))}); width: {px(14)}px; }}
    QScrollBar:vertical {{ background: transparent; width: {px(8)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(8)}px; margin: 0; }}
    QScrollBar::handle {{ background: {c("thumb")}; border-radius: {px(3)}px; margin: 1px; }}
    QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
    QScrollBar::handle:hover {{ background: {c("bar")}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _bars() -> str:
    c, px = theme.css, theme.px
    return f"""
    QTabBar {{ background: {c("window")}; border: none; }}
    QTabBar::tab {{ color: {c("dim")}; background: transparent; border: none;
        border-bottom: 2px solid transparent; padding: {px(6)}px {px(14)}px; }}
    QTabBar::tab:selected {{ color: {c("text")}; border-bottom-color: {c("accent")}; }}
    QTabBar::tab:hover {{ color: {c("text")}; }}
    QTabBar::tab:focus {{ background: {c("select")}; }}
    QTabWidget::pane {{ border: none; }}
    """


def _menus() -> str:
    c, px = theme.css, theme.px
    return f"""
    QMenuBar {{ background: {c("window")}; border: none; padding: 0 {px(2)}px; }}
    QMenuBar::item {{ background: transparent; padding: {px(5)}px {px(10)}px; border-radius: {px(4)}px; }}
    QMenuBar::item:selected {{ background: {c("selectoff")}; }}
    QMenu {{ background: {c("base")}; border: 1px solid {c("edge")}; padding: {px(4)}px 0; }}
    QMenu::item {{ padding: {px(5)}px {px(24)}px {px(5)}px {px(12)}px; }}
    QMenu::item:selected {{ background: {c("select")}; }}
    QMenu::item:disabled {{ color: {c("faint")}; }}
    QMenu::icon {{ padding-left: {px(12)}px; }}
    QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; padding-left: {px(10)}px; }}
    QMenu::indicator:checked {{ image: url({_picture("check", c("text"))}); }}
    QMenu::separator {{ height: 1px; background: {c("line")}; margin: {px(4)}px 0; }}
    """


_FOLDER = QTemporaryDir()
"""Style sheets take pictures only from files, and cannot recolour them."""


@cache
def _picture(name: str, colour: str) -> str:
    file = f"{_FOLDER.path()}/{name}-{colour[1:]}.svg"
    with open(file, "w", encoding="utf-8") as out:
        out.write(source(name).replace("currentColor", colour))
    return QDir.fromNativeSeparators(file)
