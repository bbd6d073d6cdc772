"""Massage Workbench: an offline workbench for solo medical-massage therapists."""

__version__ = "0.1.0"
