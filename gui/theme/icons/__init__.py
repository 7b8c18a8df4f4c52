"""Our own icons: SVG on a 16 px grid, painted in the colours of the theme while painting."""

from gui.theme.icons.engine import NAMES, icon, pixmap

__all__ = ["NAMES", "icon", "pixmap"]
