"""Walking through the real windows with real events, keeping a picture of each step."""
