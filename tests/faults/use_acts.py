"""What somebody at the window may do next: every act is real events or a real action, chosen by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from editor.render.settings import ExportSettings
from editor.ui.actions.table import ACTIONS
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from tests.faults.use_watch import Watch
from tests.ui.timeline.hand import LEFT, NO_KEYS, Hand, files

Key = Qt.KeyboardModifier
MAX_CLIPS = 120
"""A project with more is put away: the run is about use, not about size."""
NOT_PRESSED = frozenset({"quit", "sample", "theme-system", "theme-dark", "theme-light", "theme-contrast"})
"""Actions with acts of their own, and what would end the run."""


class Acts:
    """The acts of a person; `do_one` chooses the next."""

    def __init__(
        self, window: MainWindow, watch: Watch, media: Sequence[Path], folder: Path, seed: int, only: str = ""
    ) -> None:
        self.window, self.watch, self.media, self.folder = window, watch, media, folder
        self.chance = random.Random(seed)
        self.hand = Hand(window.timeline)
        self.counts: dict[str, int] = {}
        table = self._gestures() if only == "hands" else {**self._gestures(), **self._others()}
        self._acts = list(table)
        self._weights = list(table.values())
        self._keys = [spec for spec in ACTIONS if spec.keys and spec.id not in NOT_PRESSED]

    def _gestures(self) -> dict[Callable[[], None], int]:
        return {
            self.drag: 30, self.click: 10, self.double_click: 4, self.hover: 10, self.wheel: 8,
            self.drop_on_lanes: 4, self.undo: 5, self.redo: 3, self.zoom: 3, self.take_tool: 2, self.scrub: 5,
        }  # fmt: skip

    def _others(self) -> dict[Callable[[], None], int]:
        return {
            self.press_key: 20, self.trigger: 14, self.type_text: 2, self.open_file: 3,
            self.drop_on_window: 2, self.save: 3, self.export: 2, self.stop_export: 1, self.play: 4,
            self.resize: 2, self.change_theme: 1, self.close_project: 1, self.click_anywhere: 8,
        }  # fmt: skip

    def do_one(self) -> None:
        """Do one thing; an open dialog is answered first, a project that grew too large is put away."""
        if QApplication.activePopupWidget() is not None:
            self._do(self.answer_popup)
        elif self.dialog() is not None:
            self._do(self.answer)
        elif not self.window.has_project:
            self._do(self.open_file)
        elif sum(len(track.clips) for track in self.window.bridge.timeline.tracks) > MAX_CLIPS:
            self._do(self.put_away)
        else:
            self._do(self.chance.choices(self._acts, self._weights)[0])

    def _do(self, act: Callable[[], None]) -> None:
        name = act.__name__
        self.watch.act = name
        self.counts[name] = self.counts.get(name, 0) + 1
        act()

    # places -------------------------------------------------------------------------------------------

    def _place(self) -> tuple[float, float]:
        lanes = self.hand.lanes
        if self.chance.random() < 0.6:
            rects = [
                name
                for name in self.window.timeline.ui_rects()
                if name.startswith(("clip", "cross", "point", "knob", "fade", "marker"))
            ]
            if rects:
                return self.hand.centre(self.chance.choice(rects))
        return self.chance.uniform(0, lanes.width()), self.chance.uniform(0, lanes.height())

    def _choose_keys(self) -> None:
        rest = [
            Key.ShiftModifier,
            Key.ControlModifier,
            Key.AltModifier,
            Key.ControlModifier | Key.ShiftModifier,
        ]
        self.hand.keys = self.chance.choice([NO_KEYS] * 6 + rest)

    # the hand -----------------------------------------------------------------------------------------

    def drag(self) -> None:
        x, y = self._place()
        self._choose_keys()
        self.hand.hover((x, y))
        self.hand.press((x, y))
        way = self.chance.uniform(-500, 500) * self.chance.random()
        dx, dy = way, self.chance.uniform(-200, 200) * self.chance.random()
        n_steps = self.chance.randrange(2, 12)
        for step in range(1, n_steps + 1):
            self.hand.move((x + dx * step / n_steps, y + dy * step / n_steps))
            if self.chance.random() < 0.3:
                QApplication.processEvents()
        if self.chance.random() < 0.15:
            self.hand.end_early(self.chance.choice(["escape", "right button", "focus"]), (x + dx, y + dy))
        self.hand.release((x + dx, y + dy))
        self.hand.keys = NO_KEYS

    def click(self) -> None:
        self._choose_keys()
        self.hand.click(self._place())
        self.hand.keys = NO_KEYS

    def double_click(self) -> None:
        self.hand.double_click(self._place())

    def hover(self) -> None:
        for _ in range(4):
            self.hand.hover(self._place())

    def wheel(self) -> None:
        self._choose_keys()
        self.hand.wheel(self._place(), self.chance.choice([-3, -1, 1, 3]))
        self.hand.keys = NO_KEYS

    def scrub(self) -> None:
        """Drag along the ruler."""
        y = 8.0
        x = self.chance.uniform(0, self.hand.lanes.width())
        ruler = self.window.timeline.ruler
        self.hand.press((x, y), ruler)
        for step in range(1, 5):
            self.hand.move((x + step * self.chance.uniform(-30, 30), y), ruler)
        self.hand.release((x, y), ruler)

    def drop_on_lanes(self) -> None:
        place = self._place()
        self._choose_keys()
        paths = self.chance.sample(list(self.media), self.chance.choice([1, 1, 1, 2]))
        data = files(*paths)
        self.hand.drag_in(data, place)
        for _ in range(6):
            QTest.qWait(10)
            self.hand.drag_over(data, (place[0] + self.chance.uniform(-40, 40), place[1]))
        if self.chance.random() < 0.8:
            self.hand.drop(data, place)
        else:
            self.hand.drag_away()
        self.hand.keys = NO_KEYS

    def undo(self) -> None:
        with self.watch.handler("undo"):
            self.window.bridge.undo()

    def redo(self) -> None:
        with self.watch.handler("redo"):
            self.window.bridge.redo()

    def zoom(self) -> None:
        with self.watch.handler("zoom"):
            self.window.timeline.set_scale(self.chance.choice([5, 20, 40, 40, 100, 400]))

    def take_tool(self) -> None:
        self._trigger(
            self.chance.choice(["select-tool", "select-tool", "razor-tool", "snap", "picture-lock"])
        )

    # the rest of the window ---------------------------------------------------------------------------

    def _trigger(self, action_id: str) -> None:
        action = self.window.actions_by_id[action_id]
        if action.isEnabled():
            self.watch.act = f"action {action_id}"
            with self.watch.handler(f"action {action_id}"):
                action.trigger()

    def trigger(self) -> None:
        """Choose anything from the menus."""
        self._trigger(
            self.chance.choice([each for each in self.window.actions_by_id if each not in NOT_PRESSED])
        )

    def press_key(self) -> None:
        spec = self.chance.choice(self._keys)
        self.watch.act = f"key of {spec.id}"
        keys = QKeySequence(spec.keys[0])[0]  # type: ignore[index]
        target = QApplication.focusWidget() or self.window
        for _ in range(self.chance.choice([1, 1, 1, 4])):
            QTest.keyClick(target, keys.key(), keys.keyboardModifiers())

    def type_text(self) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClicks(
            target, self.chance.choice(["1.5", "-6 dB", "abc", "00:00:03:00", "{name}", "9999999999"])
        )
        QTest.keyClick(target, self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab]))

    def click_anywhere(self) -> None:
        """Press whatever lies somewhere in the window, but not the buttons that end it."""
        place = QPoint(
            self.chance.randrange(self.window.width()), self.chance.randrange(self.window.height())
        )
        target = self._part_at(place)
        if target is not None and target is not self.hand.lanes:
            self.watch.act = f"click on {type(target).__name__} {target.objectName()}"
            QTest.mouseClick(target, LEFT, pos=target.mapFrom(self.window, place))

    def _part_at(self, place: QPoint) -> QWidget | None:
        """The innermost part under a point; `childAt` would let PySide6 take it for the window's child."""
        found = None
        for each in self.window.findChildren(QWidget):
            if each.isVisible() and each.window() is self.window:
                corner = each.mapTo(self.window, QPoint(0, 0))
                if each.rect().translated(corner).contains(place):
                    found = each
        return found

    def open_file(self) -> None:
        drafts = [path for path in self.folder.glob("draft-*") if path.is_dir()]
        path = self.chance.choice(
            [*self.media, *drafts, self.folder / "gone.mp4", self.folder / "broken.mp4"]
        )
        self.window.projects.open_path(str(path))
        self._wait_for_jobs()

    def drop_on_window(self) -> None:
        data = files(*self.chance.sample(list(self.media), 2))
        copy, place = Qt.DropAction.CopyAction, QPoint(400, 200)
        QApplication.sendEvent(self.window, QDragEnterEvent(place, copy, data, LEFT, NO_KEYS))
        QTest.qWait(30)
        QApplication.sendEvent(self.window, QDragMoveEvent(place, copy, data, LEFT, NO_KEYS))
        QTest.qWait(200)
        QApplication.sendEvent(self.window, QDropEvent(QPointF(place), copy, data, LEFT, NO_KEYS))

    def save(self) -> None:
        session = self.window.bridge.session
        if session.folder is None:
            folder = self.folder / f"draft-{self.chance.randrange(4)}"
            if not folder.exists():
                with self.watch.handler("save as"):
                    self.window.projects.save_as(str(folder))
        else:
            self._trigger("save")
        self._wait_for_jobs()

    def export(self) -> None:
        if not self.window.bridge.timeline.duration_us or self.window.exports.is_running:
            return
        path = self.folder / self.chance.choice(["out.wav", "out.m4a", "out.mp4"])
        settings = ExportSettings(path, overwrite=True, allow_missing=True, sound_only=path.suffix != ".mp4")
        with self.watch.handler("begin an export"):
            self.window.exports.begin(Choice(settings, False))

    def stop_export(self) -> None:
        self.window.exports.cancel()

    def play(self) -> None:
        self._trigger("play")
        QTest.qWait(self.chance.choice([20, 200]))

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(960, 1500), self.chance.randrange(600, 950))

    def change_theme(self) -> None:
        self._trigger(f"theme-{self.chance.choice(['dark', 'light', 'contrast'])}")

    def close_project(self) -> None:
        self._trigger("close")

    # dialogs and menus --------------------------------------------------------------------------------

    def dialog(self) -> QDialog | None:
        """The dialog in front."""
        found = self._dialogs()
        return found[-1] if found else None

    def _dialogs(self) -> list[QDialog]:
        return [each for each in self.window.findChildren(QDialog) if each.isVisible()]

    def answer_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        assert popup is not None
        keys = [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Escape]
        QTest.keyClick(popup, self.chance.choice(keys))

    def answer(self) -> None:
        dialog = self.dialog()
        assert dialog is not None
        self.watch.act = f"answer {dialog.objectName()}"
        draw = self.chance.random()
        if isinstance(dialog, QFileDialog) or draw < 0.4:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            if dialog.isVisible() and draw < 0.1:
                dialog.reject()
        elif draw < 0.6:
            edits = [
                each for each in dialog.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly()
            ]
            if edits:
                QTest.keyClicks(self.chance.choice(edits), self.chance.choice(["x", "12", "/", "-"]))
        else:
            self._press_a_button(dialog)
        QTest.qWait(5)

    def _press_a_button(self, dialog: QWidget) -> None:
        buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
        if buttons:
            button = self.chance.choice(buttons)
            self.watch.act = f"{self.watch.act}: {button.objectName()}"
            QTest.mouseClick(button, LEFT)

    # putting away -------------------------------------------------------------------------------------

    def put_away(self) -> None:
        """Close the project without saving, and every dialog."""
        for each in self._dialogs():
            each.reject()
        self.window.exports.cancel()
        self._wait_for_jobs()
        self.window.transport.stop()
        # What the answer "Don't save" comes to.
        self.window.bridge.close_project()

    def _wait_for_jobs(self) -> None:
        """Give an opening or a save a moment, as a person does."""
        QTest.qWait(self.chance.choice([0, 30, 300]))

    def settle(self) -> None:
        """Come back to the empty window, with nothing at work and the looks of the beginning."""
        self.watch.act = "settle"
        for _ in range(50):
            self.put_away()
            QTest.qWait(50)
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            elif self.dialog() is None and not self.window.exports.is_running and not self.window.has_project:
                break
        self._trigger("theme-dark")
        QTest.qWait(400)
