"""Small shared widgets. Import from the modules on the way to the unlock screen, here elsewhere."""

from workbench.ui.navigation import Tone

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
    "Tone",
    "clear_layout",
    "label",
    "restyle",
    "rule",
    "scrolling",
]
