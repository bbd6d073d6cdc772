"""Import and export of other programs' files. Reads into plain values; stores nothing."""
