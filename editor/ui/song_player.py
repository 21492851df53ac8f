"""Hears one song by itself, and tells where it is: for tapping along and for finding a bar line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.media.intake import sound_material
from editor.media.probe import probe
from editor.model.timing import MICROSECONDS
from editor.ui.audition import timeline_of_sound

if TYPE_CHECKING:
    from editor.playback.device import Player


class SongPlayer(QObject):
    """Plays a file from any moment, through the same player and mixer as the timeline."""

    changed = Signal(bool)
    """Whether it plays."""
    moved = Signal(float)
    """Where it is, in seconds."""
    failed = Signal(str)
    """Why it cannot be heard, in a sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: Player | None = None

    @property
    def is_playing(self) -> bool:
        """Whether the song is heard."""
        return self._player is not None and self._player.is_playing

    @property
    def position_s(self) -> float:
        """Where the song is, in seconds."""
        return self._player.position_us / MICROSECONDS if self._player is not None else 0.0

    def play(self, path: str, start_s: float) -> None:
        """Play a file from a moment on."""
        try:
            material = sound_material(probe(Path(path)))
        except EditorError as error:
            self.failed.emit(error.message)
            return
        self._require_player().play(timeline_of_sound(material), round(start_s * MICROSECONDS))
        self.changed.emit(True)

    def _require_player(self) -> Player:
        if self._player is None:
            # Loaded now and not with the window: most people never listen to a song here (W-8).
            from editor.playback.device import Player

            player = Player(self)
            player.stopped.connect(self._note_end)
            player.position_changed.connect(self._note_position)
            player.failed.connect(self._note_failure)
            self._player = player
        return self._player

    @Slot()
    def stop(self) -> None:
        """Be quiet."""
        if self._player is not None and self._player.is_playing:
            self._player.stop()

    @Slot()
    def _note_end(self) -> None:
        self.changed.emit(False)

    @Slot(object)
    def _note_position(self, position_us: int) -> None:
        self.moved.emit(position_us / MICROSECONDS)

    @Slot(object)
    def _note_failure(self, error: EditorError) -> None:
        self.failed.emit(error.message)

    def close(self) -> None:
        """Stop and let the device go; call before the window goes."""
        if self._player is not None:
            self._player.close()
            self._player = None
