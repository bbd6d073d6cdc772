"""Small shared widgets, loaded one by one when first asked for: the unlock screen needs few."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .badge import Badge
    from .buttons import (
        Button,
        DangerButton,
        IconButton,
        PrimaryButton,
        QuietButton,
        SecondaryButton,
    )
    from .card import Card, EmptyState, IconLabel, Notice
    from .checkbox import CheckBox
    from .fields import (
        ChoiceField,
        DateField,
        Labelled,
        SearchField,
        SecretField,
        TextArea,
        TextField,
    )
    from .labels import NameLabel, label, restyle, rule
    from .marks import Logo, Mark
    from .meter import PassphraseMeter
    from .page import Page, clear_layout, scrolling
    from .row_list import RowList
    from .segmented import SegmentedControl
    from .status import StatusLine
    from .switcher import Switcher

_HOMES = {
    "Badge": ".badge",
    "Button": ".buttons",
    "Card": ".card",
    "CheckBox": ".checkbox",
    "ChoiceField": ".fields",
    "DangerButton": ".buttons",
    "DateField": ".fields",
    "EmptyState": ".card",
    "IconButton": ".buttons",
    "IconLabel": ".card",
    "Labelled": ".fields",
    "Logo": ".marks",
    "Mark": ".marks",
    "NameLabel": ".labels",
    "Notice": ".card",
    "Page": ".page",
    "PassphraseMeter": ".meter",
    "PrimaryButton": ".buttons",
    "QuietButton": ".buttons",
    "RowList": ".row_list",
    "SearchField": ".fields",
    "SecondaryButton": ".buttons",
    "SecretField": ".fields",
    "SegmentedControl": ".segmented",
    "StatusLine": ".status",
    "Switcher": ".switcher",
    "TextArea": ".fields",
    "TextField": ".fields",
    "clear_layout": ".page",
    "label": ".labels",
    "restyle": ".labels",
    "rule": ".labels",
    "scrolling": ".page",
}

__all__ = [
    "Badge",
    "Button",
    "Card",
    "CheckBox",
    "ChoiceField",
    "DangerButton",
    "DateField",
    "EmptyState",
    "IconButton",
    "IconLabel",
    "Labelled",
    "Logo",
    "Mark",
    "NameLabel",
    "Notice",
    "Page",
    "PassphraseMeter",
    "PrimaryButton",
    "QuietButton",
    "RowList",
    "SearchField",
    "SecondaryButton",
    "SecretField",
    "SegmentedControl",
    "StatusLine",
    "Switcher",
    "TextArea",
    "TextField",
    "clear_layout",
    "label",
    "restyle",
    "rule",
    "scrolling",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home, __name__), name)
