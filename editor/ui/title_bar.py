"""The bar at the top: menus at the left, the project in the middle, Export at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.controls import ElidedLabel, WordButton, keep_size, label, surface
from editor.ui.lock_mark import LockMark


class TitleBar(QWidget):
    """Menus, the project's name with ``*`` while it is unsaved and its kind, and the one filled button."""

    def __init__(self, menus: QMenuBar, export: QAction, lock: QAction) -> None:
        super().__init__()
        surface(self, "window")
        keep_size(self, height_px=theme.BAR_PX)
        self._export_action = export
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        self._menus = menus
        self.name = ElidedLabel("Fadeline", "name", Qt.TextElideMode.ElideMiddle)
        self._kind = label(f"·  {tr('nothing open')}", "quiet")
        self.lock_mark = LockMark(lock, self)
        self._project = QWidget(self)
        self.export_button = WordButton(tr("Export"), "upload", look="primary")
        self.export_button.setObjectName("button/export")
        self._layout_parts()
        export.changed.connect(self._follow_export)
        self.export_button.clicked.connect(export.trigger)
        self._follow_export()
        lock.changed.connect(self._place_project)
        theme.switch().changed.connect(self._draw_sign)
        self._draw_sign()

    def _layout_parts(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[2], 0)
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self._sign)
        row.addWidget(self._menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.export_button)
        words = QHBoxLayout(self._project)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.SPACE[2])
        words.addWidget(self.name)
        words.addWidget(self._kind)
        words.addWidget(self.lock_mark, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_project(self, name: str, kind: str, *, unsaved: bool) -> None:
        """Show which project is open and whether it has unsaved edits."""
        self.name.show_text(f"{name}{'*' if unsaved else ''}" if name else "Fadeline")
        self._kind.setText(f"·  {kind}")
        self._place_project()

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icons.sign(theme.current().accent, 20, self.devicePixelRatioF()))

    def _follow_export(self) -> None:
        self.export_button.setEnabled(self._export_action.isEnabled())
        self.export_button.setToolTip(self._export_action.toolTip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_project()

    def _place_project(self) -> None:
        """Centre the project over the whole bar, as far as menus and button leave room."""
        low = self._menus.geometry().right() + theme.SPACE[4]
        high = self.export_button.geometry().left() - theme.SPACE[4]
        width = min(self._project.sizeHint().width(), max(high - low, 0))
        x = min(max((self.width() - width) // 2, low), max(high - width, low))
        self._project.setGeometry(x, 0, width, self.height())
