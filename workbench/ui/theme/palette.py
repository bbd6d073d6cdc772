"""Colours, light and dark. A test holds every pair to its contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# The Okabe-Ito set: tells eight kinds apart with every common colour vision.
KIND_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "orange": "#E69F00",
        "sky": "#56B4E9",
        "green": "#009E73",
        "yellow": "#F0E442",
        "blue": "#0072B2",
        "vermilion": "#D55E00",
        "purple": "#CC79A7",
        "grey": "#7F8C94",
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each ``#RRGGBB``.

    Attributes:
        bg: Behind everything.
        surface: Cards, fields, lists.
        surface_alt: Rail, hovered rows, quiet buttons.
        border: Hairlines that carry no meaning.
        outline: Edges of fields and controls (3:1 on every surface).
        accent_soft: Background of what is selected.
        on_accent: Text on the accent.
        focus: Ring around what has the keyboard, on every surface.
        focus_on_accent: The same ring around a filled accent button.
        kinds: Okabe-Ito colours, shaded so that a mark reads on this theme's surfaces.
    """

    name: str
    dark: bool
    bg: str
    surface: str
    surface_alt: str
    border: str
    outline: str
    text: str
    text_muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    focus: str
    focus_on_accent: str
    kinds: Mapping[str, str]

    def kind(self, name: str) -> str:
        """Return the colour of a finding kind; grey when the name is unknown."""
        return self.kinds.get(name, self.kinds["grey"])

    def tone(self, name: str) -> tuple[str, str]:
        """Return (text, background) of a tone: neutral, accent, ok, warning, danger or info."""
        return {
            "accent": (self.accent, self.accent_soft),
            "ok": (self.ok, self.ok_soft),
            "warning": (self.warning, self.warning_soft),
            "danger": (self.danger, self.danger_soft),
            "info": (self.info, self.info_soft),
        }.get(name, (self.text_muted, self.surface_alt))


LIGHT = Theme(
    name="light",
    dark=False,
    bg="#F5F7F8",
    surface="#FFFFFF",
    surface_alt="#EBEFF1",
    border="#DCE2E6",
    outline="#7C8891",
    text="#17212A",
    text_muted="#52606B",
    accent="#0B7570",
    accent_hover="#095F5B",
    accent_soft="#DDF0EE",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_soft="#FCEBE9",
    warning="#7D4A00",
    warning_soft="#FDF1DC",
    ok="#17693A",
    ok_soft="#E2F3E8",
    info="#1B5E93",
    info_soft="#E3F0FA",
    focus="#0B7570",
    focus_on_accent="#05080A",
    kinds=MappingProxyType(
        {
            "orange": "#B87A00",
            "sky": "#2B8CC4",
            "green": "#008763",
            "yellow": "#8F8500",
            "blue": "#0072B2",
            "vermilion": "#C75400",
            "purple": "#B8558C",
            "grey": "#6C7981",
        }
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    bg="#12181D",
    surface="#1A2229",
    surface_alt="#232D35",
    border="#2F3B44",
    outline="#7F8E99",
    text="#E8EEF2",
    text_muted="#A5B2BC",
    accent="#35B0A6",
    accent_hover="#4BC4BA",
    accent_soft="#143936",
    on_accent="#04211F",
    danger="#FF8A80",
    danger_soft="#3B1F1F",
    warning="#F2B84B",
    warning_soft="#37290F",
    ok="#6CCB8F",
    ok_soft="#15331F",
    info="#7CBDEE",
    info_soft="#152F45",
    focus="#5AD1C7",
    focus_on_accent="#0A0F12",
    kinds=MappingProxyType(
        {
            "orange": "#E69F00",
            "sky": "#56B4E9",
            "green": "#1FB98C",
            "yellow": "#F0E442",
            "blue": "#4FA3DB",
            "vermilion": "#F07A2B",
            "purple": "#DD8FBB",
            "grey": "#95A3AC",
        }
    ),
)


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
