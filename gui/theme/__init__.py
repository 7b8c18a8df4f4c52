"""How the window looks: ``theme`` (colours, sizes, fonts) and ``icon``; the rest here serves these two."""

from gui.theme.icons import icon, pixmap
from gui.theme.theme import Theme, theme

__all__ = ["Theme", "icon", "pixmap", "theme"]
