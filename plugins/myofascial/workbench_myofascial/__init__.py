"""Marker of the myofascial pack; the program never imports it."""
