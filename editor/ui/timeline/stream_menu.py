"""The small chooser of a video's sounds, the default one first (D-7)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from editor.language import tr
from editor.media.probe import SoundFacts
from editor.ui.soon import soon
from editor.ui.timeline.sound_offer import SoundOffer
from editor.words import one_line

CHANNEL_WORDS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


class StreamMenu(QMenu):
    """Asks which sound is meant; closing it without a choice adds nothing."""

    chosen = Signal(int)
    """The number of the stream in the file; -1 for none."""

    def __init__(self, offer: SoundOffer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("menu/sound-streams")
        title = tr("Which sound of “{name}”?", name=one_line(offer.name, 40))
        self.setAccessibleName(title)
        head = self.addAction(_plain(title))
        head.setEnabled(False)
        self.addSeparator()
        self._choice = -1
        for place, sound in enumerate(offer.streams):
            action = self.addAction(_plain(stream_words(sound, place + 1)))
            action.setData(sound.index)
        first = self.actions()[2]
        self.setDefaultAction(first)
        self.setActiveAction(first)
        self.triggered.connect(self._choose)
        self.aboutToHide.connect(self._hide_soon)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._choice = int(action.data())

    @Slot()
    def _hide_soon(self) -> None:
        # A menu hides before it says what was chosen.
        soon(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self._choice)
        self.deleteLater()


def stream_words(sound: SoundFacts, number: int) -> str:
    """A sound stream as people tell them apart: ``2: Commentary, eng, stereo``."""
    channels = CHANNEL_WORDS.get(sound.channels) or tr("{n} channels", n=sound.channels)
    parts = [part for part in (one_line(sound.title, 40), one_line(sound.language, 12), channels) if part]
    words = tr("{number}: {facts}", number=number, facts=", ".join(parts))
    return tr("{words} (default)", words=words) if number == 1 else words


def _plain(text: str) -> str:
    """A text for a menu, in which an ampersand would mark a key."""
    return text.replace("&", "&&")
