"""Lymphatic modality: content files and the functions behind its computed fields."""
