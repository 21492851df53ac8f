"""A small project made by hand, shown in the real window, and keys pressed in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from editor.model.clip import Clip, VolumePoint
from editor.model.timeline import Marker, Timeline
from editor.session import Session
from editor.ui.keys.spelling import spelled
from editor.ui.main_window import MainWindow
from tests.unit.ui_timeline.making import FILM, S, pictures, sound, sounds, timeline

FRAME_US = 40_000


def project() -> Timeline:
    """Two pictures to 20 s; music that touches at 6 s on one lane, a voice from 3 to 5 s on another."""
    made = timeline(
        pictures(sound("film-1", 0, 10, material=FILM), sound("film-2", 10, 10, source_s=10, material=FILM)),
        sounds(
            sound("song-1", 0, 6, source_s=2),
            sound("song-2", 6, 4, source_s=20),
            sound("song-3", 12, 4, source_s=30),
            track_id="MUSIC", name="Music",
        ),
        sounds(sound("voice", 3, 2, source_s=40), track_id="VOICE", name="Voice"),
    )  # fmt: skip
    return replace(made, markers=(Marker("m1", 1 * S, "one"), Marker("m8", 8 * S, "eight")))


def show(window: MainWindow, made: Timeline, at_s: float = 0.0, chosen: tuple[str, ...] = ()) -> None:
    """Show a project with a history of its own."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.bridge.show_session(Session(None, made, name="bench", kind="video"))
    window.state.set_snapping(True)
    window.state.set_playhead(round(at_s * S))
    window.state.select(chosen)
    window.activateWindow()
    window.timeline.setFocus()
    QApplication.processEvents()


def press(window: MainWindow, key: str, target: QWidget | None = None) -> None:
    """Press a key where the focus is, as the keyboard would."""
    combination: QKeyCombination = QKeySequence(spelled(key))[0]  # type: ignore[index]
    where = target or QApplication.focusWidget() or window
    QTest.keyClick(where, combination.key(), combination.keyboardModifiers())


def clip(window: MainWindow, clip_id: str) -> Clip:
    return window.bridge.timeline.clip(clip_id)


def has(window: MainWindow, clip_id: str) -> bool:
    return window.bridge.timeline.find(clip_id) is not None


def n_clips(window: MainWindow) -> int:
    return sum(1 for _ in window.bridge.timeline.clips())


def with_points(made: Timeline, clip_id: str) -> Timeline:
    """The project with two points on a clip."""
    track, found = next(entry for entry in made.clips() if entry[1].id == clip_id)
    changed = replace(found, volume_points=(VolumePoint(0, 1.0), VolumePoint(S, 0.5)))
    clips = tuple(changed if entry.id == clip_id else entry for entry in track.clips)
    return made.with_track(replace(track, clips=clips))


def dialog(window: MainWindow, name: str) -> QDialog | None:
    """The open dialog of a name."""
    for found in window.findChildren(QDialog):
        if found.objectName() == name and found.isVisible():
            return found
    return None
