"""The composition root: the only place that wires concrete classes together."""
