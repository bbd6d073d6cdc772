"""Pure rules and values: no Qt, no SQL, no I/O, no clock."""
