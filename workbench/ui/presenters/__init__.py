"""What a screen decides: QtCore only; takes services, emits plain values."""
