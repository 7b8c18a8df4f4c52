"""The grid of the form: where labels, fields, gutter and blame column stand at a width and a text size."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QFont, QFontMetrics

from gui.theme import theme

WIDE = 620
"""From this width of the record on there is a column for blame."""
_STACKED = 400
"""Below this width the labels stand above their fields."""
_PAIRED = 270
"""Fields narrower than this do not share a line."""
_PAIRED_BELOW = 220
"""The same where the labels stand above."""
_WIDEST = 560
BAR = 8
"""Width of the scroll bar, for which there is always room."""


class Grid(msgspec.Struct, frozen=True):
    """All places in pixels."""

    width: int
    left: int
    label: int
    """width of the labels; 0 when they stand above"""
    field_left: int
    field_width: int
    gutter_left: int
    blame_left: int
    """0 when there is no room for it"""
    blame_width: int
    paired: bool
    stacked: bool
    body: QFont
    small: QFont
    heading: QFont
    height: int
    """of a field"""

    @property
    def field_right(self) -> int:
        """Where all fields end."""
        return self.field_left + self.field_width

    def metrics(self) -> QFontMetrics:
        """Return the metrics of the body font."""
        return QFontMetrics(self.body)


def grid_for(width: int) -> Grid:
    """Return the grid of a record pane of this width; room for a scroll bar is always left."""
    px, logical = theme.px, width / theme.scale
    stacked, wide = logical < _STACKED, logical >= WIDE
    left = px(24 if logical >= _STACKED else 16)
    label = 0 if stacked else px(112)
    field_left = left + (0 if stacked else label + px(8))
    right = px(24) + (px(8) + px(132) + px(20) if wide else px(4)) + px(BAR)
    field_width = min(max(width - field_left - right, px(80)), px(_WIDEST))
    gutter = field_left + field_width
    return Grid(
        width=width,
        left=left,
        label=label,
        field_left=field_left,
        field_width=field_width,
        gutter_left=gutter,
        blame_left=gutter + px(24) + px(8) if wide else 0,
        blame_width=px(132),
        paired=field_width >= px(_PAIRED_BELOW if stacked else _PAIRED),
        stacked=stacked,
        body=theme.font(),
        small=theme.font("small"),
        heading=theme.font("heading"),
        height=theme.row(28),
    )
