"""Builds the body atlas from the CC0 base mesh. Not shipped."""
