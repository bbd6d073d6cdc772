"""Shows one of several widgets and is only as tall as that one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Switcher(QWidget):
    """Like a stacked widget, but hidden pages take no room."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pages: list[QWidget] = []
        self._index = 0

    def addWidget(self, page: QWidget) -> None:
        """Add a page; the first one is shown."""
        self._pages.append(page)
        self._column.addWidget(page)
        page.setVisible(len(self._pages) - 1 == self._index)

    def setCurrentIndex(self, index: int) -> None:
        """Show a page."""
        self._index = index
        for number, page in enumerate(self._pages):
            if number != index:
                page.hide()
        self._pages[index].show()

    def currentIndex(self) -> int:
        """Return which page is shown."""
        return self._index
