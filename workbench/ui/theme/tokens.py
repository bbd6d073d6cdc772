"""Sizes of the interface: the only numbers that a layout may use."""

from __future__ import annotations

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
SPACE = (XS, S, M, L, XL, XXL)

RADIUS_SMALL, RADIUS_LARGE = 6, 10
RADIUS = (RADIUS_SMALL, RADIUS_LARGE)

CAPTION, BODY, LEAD, TITLE, DISPLAY = 11, 13, 15, 20, 28
TYPE = (CAPTION, BODY, LEAD, TITLE, DISPLAY)

TARGET = 40  # least height of anything that is touched
ICON = 20
RAIL_WIDTH = 88
READING_WIDTH = 1120  # widest column of a page
MOTION_MS = 120  # longest motion; 0 when the system asks for none
