"""The frame around the screens: window, rail, header, palette and locking."""
