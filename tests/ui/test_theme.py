"""The tokens keep their promises: contrast, and one look for the whole application."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication

from workbench.ui.theme import DARK, KIND_COLOURS, LIGHT, Theme, apply_theme, contrast, icon
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.icons import icon_names
from workbench.ui.theme.qss import style_sheet

THEMES = [pytest.param(theme, id=theme.name) for theme in (LIGHT, DARK)]
SURFACES = ("bg", "surface", "surface_alt")


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_surface(theme: Theme) -> None:
    for ink, ground in itertools.product(("text", "text_muted"), SURFACES):
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (ink, ground)
    for ink, ground in itertools.product(("accent", "danger", "warning", "ok"), ("bg", "surface")):
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (ink, ground)
    for tone in ("accent", "ok", "warning", "danger", "info", "neutral"):
        ink_colour, ground_colour = theme.tone(tone)
        assert contrast(ink_colour, ground_colour) >= 4.5, tone
    assert contrast(theme.text, theme.accent_soft) >= 4.5
    assert contrast(theme.text_muted, theme.accent_soft) >= 4.5
    for fill in (theme.accent, theme.accent_hover):
        assert contrast(theme.on_accent, fill) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_graphics_stand_out(theme: Theme) -> None:
    for line, ground in itertools.product(("outline", "focus", "accent"), SURFACES):
        assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3, (line, ground)
    assert contrast(theme.focus_on_accent, theme.accent) >= 3
    for name in KIND_COLOURS:
        for ground in SURFACES:
            assert contrast(theme.kind(name), getattr(theme, ground)) >= 3, (name, ground)


def test_contrast_is_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_style_sheet_has_no_place_left_open(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_an_unknown_kind_is_grey() -> None:
    assert LIGHT.kind("no such colour") == LIGHT.kinds["grey"]


def test_switching_tells_the_painters(qapp: QApplication) -> None:
    seen: list[Theme] = []
    theme_notifier().theme_changed.connect(seen.append)
    try:
        assert apply_theme(qapp, "dark") is DARK
        assert current_theme() is DARK
        assert apply_theme(qapp, "light") is LIGHT
    finally:
        theme_notifier().theme_changed.disconnect(seen.append)
    assert seen[-2:] == [DARK, LIGHT]
    assert qapp.styleSheet() == style_sheet(LIGHT)
    assert qapp.palette().highlight().color().name().upper() == LIGHT.accent


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn(qapp: QApplication, name: str) -> None:
    assert not icon(name).pixmap(20, 20).toImage().allGray() or not icon(name).isNull()
