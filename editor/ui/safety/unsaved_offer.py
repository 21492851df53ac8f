"""Unsaved work of an earlier run as it is offered: when, how much, and what it looked like (R-9, A43)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from editor.draft.disk_answers import DiskAnswers
from editor.draft.unsaved import Found, find_unsaved, picture_of, saved_moment
from editor.language import counted, tr
from editor.progress import Progress
from editor.ui.safety.moments import moment_words

PICTURE_SIZE = QSize(128, 72)
"""As it is kept in memory: twice what is shown, for fine screens."""
MOST_SIDE_PX = 8_000


@dataclass(frozen=True, slots=True)
class UnsavedOffer:
    """One project that was not closed properly."""

    found: Found
    saved_s: float | None = None
    """When its draft was saved last; None where there is none."""
    picture: QImage | None = None

    @property
    def key(self) -> str:
        """Its journal's name."""
        return self.found.folder.name

    @property
    def has_failed(self) -> bool:
        """Whether it could not be brought back before."""
        return self.found.n_tries > 0

    @property
    def is_draft(self) -> bool:
        """Whether the project lies on the disk."""
        return bool(self.found.head.folder)

    @property
    def steps(self) -> str:
        """How many steps are unsaved."""
        return counted(self.found.n_steps, "{n} step", "{n} steps")

    @property
    def at(self) -> str:
        """When the last step was made."""
        return moment_words(self.found.written_s)

    def tried(self) -> UnsavedOffer:
        """The same after one more try that failed."""
        return replace(self, found=replace(self.found, n_tries=self.found.n_tries + 1))

    def sentence(self) -> str:
        """The offer in a sentence or two."""
        n, name = self.found.n_steps, self.found.name
        if self.has_failed:
            return tr(
                "The unsaved work on “{name}” could not be brought back at the last try."
                " It lies in {folder}.",
                name=name,
                folder=str(self.found.folder),
            )
        if self.is_draft:
            return counted(
                n,
                "“{name}” was not closed properly. Recovered to the last step, {time} ({n} step after your"
                " last save).",
                "“{name}” was not closed properly. Recovered to the last step, {time} ({n} steps after your"
                " last save).",
                name=name,
                time=self.at,
            )
        return counted(
            n,
            "“{name}” was never saved, and not closed properly. Recovered to the last step, {time}"
            " ({n} step).",
            "“{name}” was never saved, and not closed properly. Recovered to the last step, {time}"
            " ({n} steps).",
            name=name,
            time=self.at,
        )

    def recovered_words(self) -> str:
        """What the button says that brings the work back."""
        if self.has_failed:
            return tr("Try again")
        return tr("Open recovered ({time}, {steps})", time=self.at, steps=self.steps)

    def saved_words(self) -> str:
        """What the button says that opens the project as it was saved; empty where there is none."""
        if self.saved_s is None or self.has_failed:
            return ""
        at = moment_words(self.saved_s)
        return tr("Open saved ({time}, without {steps})", time=at, steps=self.steps)


def find_offers(_progress: Progress) -> tuple[UnsavedOffer, ...]:
    """All unsaved work with its pictures; for a worker."""
    answers = DiskAnswers()
    return tuple(
        UnsavedOffer(found, saved_moment(found, answers), small_picture(picture_of(found, answers)))
        for found in find_unsaved()
    )


def small_picture(data: bytes) -> QImage | None:
    """A coded picture, small; None where it is none, or larger than any cover."""
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MOST_SIDE_PX:
        return None
    reader.setScaledSize(size.scaled(PICTURE_SIZE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return None if picture.isNull() else picture
