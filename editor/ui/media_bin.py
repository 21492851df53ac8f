"""Files that wait in the media list without being used yet; the list lasts as long as the project is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from editor.language import counted, tr
from editor.media.intake import picture_material
from editor.model.material import Material
from editor.ui.media_entries import key_of
from editor.ui.timeline.drop_plan import left_out_words
from editor.ui.timeline.looking import Looking
from editor.ui.timeline.sound_offer import SoundOffer


class MediaBin(QObject):
    """Looks into files that are dropped on the list and keeps those that have something to hear."""

    changed = Signal()
    told = Signal(str, str)
    """A sentence for the status line, and its kind."""
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[str, Material] = {}
        self.hidden: frozenset[str] = frozenset()
        """Keys of files that nothing uses and that were taken off the list."""
        self._looking: list[Looking] = []

    @property
    def materials(self) -> tuple[Material, ...]:
        """The files, in the order in which they came."""
        return tuple(self._kept.values())

    def take(self, paths: list[str]) -> None:
        """Look into files and keep them; folders bring their sound files."""
        looking = Looking(paths, self)
        looking.completed.connect(self._keep)
        looking.failed.connect(self.failed)
        looking.ended.connect(self._sweep)
        self._looking.append(looking)

    @Slot(object)
    def _keep(self, looking: Looking) -> None:
        if looking not in self._looking:
            return
        good = [offer for offer in looking.offers if not offer.reason]
        bad = tuple(offer for offer in looking.offers if offer.reason)
        for material in map(_material_of, good):
            if material is not None:
                self._kept.setdefault(key_of(material), material)
                self.hidden -= {key_of(material)}
        if good:
            words = counted(len(good), "{n} file is in the list now", "{n} files are in the list now")
            self.told.emit(words + left_out_words(bad), "")
            self.changed.emit()
        elif bad:
            self.told.emit(tr("Nothing was added. {reason}", reason=bad[0].reason), "warn")

    def remove(self, keys: frozenset[str]) -> None:
        """Take files off the list; their clips, if there are any, keep them there."""
        self._kept = {key: material for key, material in self._kept.items() if key not in keys}
        self.hidden |= keys
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Another project is open."""
        for looking in self._looking:
            looking.cancel()
        self._kept, self.hidden = {}, frozenset()
        self.changed.emit()

    @Slot(object)
    def _sweep(self, looking: Looking) -> None:
        self._looking.remove(looking)
        looking.deleteLater()

    def close(self) -> None:
        """Stop looking into files; call before the window goes."""
        for looking in self._looking:
            looking.close()


def _material_of(offer: SoundOffer) -> Material | None:
    """A video is kept as such, so that the list shows what it is."""
    if offer.is_video and offer.facts is not None:
        return picture_material(offer.facts)
    return offer.material
