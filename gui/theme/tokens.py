"""The colours by what they mean. Nothing else in the window names a colour."""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "window": "#F5F7FA",
    "base": "#FFFFFF",
    "field": "#FFFFFF",
    "line": "#DFE4EA",
    "edge": "#C3CBD5",
    "text": "#1B2430",
    "dim": "#566270",
    "faint": "#7A8694",
    "accent": "#1F5FBF",
    "onaccent": "#FFFFFF",
    "select": "#DBE7F9",
    "selectoff": "#E6EAF0",
    "hover": "#ECF0F5",
    "raised": "#FFFFFF",
    "was": "#8A3B00",
    "was_ground": "#FCEBDD",
    "now": "#0B4A99",
    "now_ground": "#E3EEFC",
    "conflict": "#B3261E",
    "pending": "#6F5400",
    "bar": "#A9B7C9",
    "thumb": "#CDD4DD",
}

DARK: dict[str, str] = {
    "window": "#15181D",
    "base": "#1B1F26",
    "field": "#15181D",
    "line": "#2A303A",
    "edge": "#454F5E",
    "text": "#E6EAF0",
    "dim": "#9AA6B5",
    "faint": "#7C8897",
    "accent": "#7DB0FF",
    "onaccent": "#10151C",
    "select": "#243B5C",
    "selectoff": "#2A303A",
    "hover": "#232932",
    "raised": "#434C59",
    "was": "#FFC48F",
    "was_ground": "#3A2A1B",
    "now": "#A9CFFF",
    "now_ground": "#1A2F4A",
    "conflict": "#FF9C93",
    "pending": "#FFD97A",
    "bar": "#56657A",
    "thumb": "#3A424E",
}

CONTRAST: dict[str, str] = LIGHT | {
    "window": "#F2F4F7",
    "line": "#8793A3",
    "edge": "#8793A3",
    "text": "#000000",
    "dim": "#2F3945",
    "faint": "#566270",
    "accent": "#0B3F8F",
    "select": "#C9DCF8",
    "selectoff": "#D5DCE6",
    "hover": "#E2E8F0",
    "was": "#6B2D00",
    "now": "#063A7C",
    "conflict": "#8E1610",
    "pending": "#4F3B00",
    "bar": "#66758A",
    "thumb": "#7A8694",
}

PALETTES: dict[str, dict[str, str]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

READ_ON: dict[str, tuple[str, ...]] = {
    "window": ("text", "dim", "accent", "conflict", "pending", "was", "now"),
    "base": ("text", "dim", "accent", "conflict", "pending", "was", "now"),
    "field": ("text", "dim", "conflict", "pending"),
    "select": ("text", "dim", "conflict", "pending"),
    "selectoff": ("text", "dim", "conflict", "pending"),
    "hover": ("text", "dim", "accent"),
    "raised": ("text",),
    "accent": ("onaccent",),
    "was_ground": ("was",),
    "now_ground": ("now",),
}
"""Ground -> what is read on it: at least 4.5 : 1 each."""

SEEN_ON: dict[str, tuple[str, ...]] = {
    "window": ("accent", "faint"),
    "base": ("accent", "faint"),
    "field": ("accent", "faint"),
}
"""Ground -> icons with a meaning and the focus ring: at least 3 : 1 each."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours as WCAG 2 counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
