"""Graphs. The only home of pyqtgraph: import ``progress_chart`` when a graph is first needed."""
