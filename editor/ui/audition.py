"""Listening to one file of the media list, without putting it anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from editor.errors import EditorError
from editor.media.intake import sound_clip
from editor.model.ids import new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.media_entries import key_of

if TYPE_CHECKING:
    from editor.playback.device import Player


class Audition(QObject):
    """Plays a file from its start through the same player and mixer as the timeline."""

    changed = Signal(str)
    """The key of the file that is heard now; empty when it is quiet again."""
    began = Signal()
    """Something else that plays should stop."""
    told = Signal(str, str)
    """A file that cannot be read, as a sentence and its kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player: Player | None = None
        self._key = ""

    @property
    def key(self) -> str:
        """The file that is heard now; empty for none."""
        return self._key

    def toggle(self, material: Material) -> None:
        """Listen to a file; a second time ends it, another file takes its place."""
        if key_of(material) == self._key:
            self.stop()
            return
        self.began.emit()
        self._set_key(key_of(material))
        self._require_player().play(timeline_of_sound(material), 0)

    def _require_player(self) -> Player:
        if self._player is None:
            # Loaded now and not at the start: the window is on the screen sooner (W-8).
            from editor.playback.device import Player

            player = Player(self)
            player.stopped.connect(self._note_end)
            player.failed.connect(self._tell_failure)
            self._player = player
        return self._player

    @Slot()
    def stop(self) -> None:
        """Be quiet."""
        if self._player is not None and self._player.is_playing:
            self._player.stop()

    @Slot(bool)
    def give_way(self, plays: bool) -> None:
        """Be quiet when the timeline begins to play."""
        if plays:
            self.stop()

    @Slot()
    def _note_end(self) -> None:
        self._set_key("")

    def _set_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.changed.emit(key)

    @Slot(object)
    def _tell_failure(self, error: EditorError) -> None:
        self.told.emit(" ".join(part for part in (error.message, error.hint) if part), "warn")

    def close(self) -> None:
        """Stop and let the device go; call before the window goes."""
        if self._player is not None:
            self._player.close()
            self._player = None


def timeline_of_sound(material: Material) -> Timeline:
    """A timeline that holds the sound of one file and nothing else."""
    track = Track(new_id(), TrackKind.SOUND, clips=(sound_clip(material, 0),))
    return Timeline((track,)).with_materials(material)
