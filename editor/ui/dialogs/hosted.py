"""Having something made by a hosted service: off at first; host, price and what is sent in sight (G-23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.errors import EditorError
from editor.fetch.addresses import parse_address
from editor.fetch.services import catalogue
from editor.fetch.services.catalogue import ServiceFacts, services_for
from editor.fetch.services.mashup_rules import N_SONGS
from editor.fetch.services.rules import MOST_ADDRESS_LETTERS, Fault, RequestFaultyError
from editor.fetch.services.score_rules import FORMATS, USUAL_FORMAT, can_sign
from editor.language import tr
from editor.ui import theme
from editor.ui.controls import Switch, WordButton, keep_size, label, set_look
from editor.ui.dialogs.sheet import Sheet
from editor.ui.settings import SettingsStore
from editor.ui.soon import soon

TITLE_PX, FIELD_PX = 116, 400
ADDRESSES_PX = 64


@dataclass(frozen=True, slots=True)
class HostedOrder:
    """What is to be made by a service."""

    service: str
    body: Mapping[str, Any]
    """The request in the service's own words."""
    base: str
    videos: tuple[Path, ...] = ()
    title: str = ""
    at_us: int | None = None
    """Where the result is laid; None: at the playhead."""
    facts: Mapping[str, Any] = field(default_factory=dict)


class HostedChoice(QWidget):
    """A switch, and beneath it everything to know before something is ordered.

    Parameters
    ----------
    work
        What is made: `catalogue.MASHUP`, `SCORE` or `SOUNDTRACK`.
    store
        Knows the services' base addresses.
    """

    toggled = Signal(bool)
    """Whether a service makes it."""
    changed = Signal()
    """Another service, or another address."""
    preferences_asked = Signal()

    def __init__(self, work: str, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hosted")
        self.setProperty("look", "plain")
        self._store = store
        self._services = services_for(work)
        self._switch = Switch(tr("Have it made by a service"))
        self._switch.setObjectName("field/hosted")
        self._service = QComboBox()
        self._service.setObjectName("field/service")
        self._service.setAccessibleName(tr("Service"))
        self._service.setProperty("tall", True)
        for facts in self._services:
            self._service.addItem(facts.name, facts.id)
        self._facts = label("", "quiet")
        self._facts.setObjectName("hosted-facts")
        self._facts.setWordWrap(True)
        self._note = label("", "bad")
        self._note.setObjectName("hosted-note")
        self._note.setWordWrap(True)
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._format, self._signs = _format_parts()
        self._format.currentIndexChanged.connect(self._follow_format)
        self._makes_sound = work == catalogue.SCORE
        self._below = self._lay_out()
        self._switch.toggled.connect(self._show_switch)
        self._service.currentIndexChanged.connect(self._show_service)
        store.changed.connect(self._follow)
        self._show_service()
        self._show_switch(False)

    def _lay_out(self) -> QWidget:
        words = label(tr("Have it made by a service"))
        words.setBuddy(self._switch)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._switch)
        head.addWidget(words)
        head.addStretch(1)
        below = QWidget()
        below.setProperty("look", "plain")
        self._grid = QGridLayout(below)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[3])
        self._grid.setVerticalSpacing(theme.SPACE[2])
        self._grid.setColumnStretch(1, 1)
        keys = WordButton(tr("Key and address…"), tall=True)
        keys.setObjectName("hosted-keys")
        keys.clicked.connect(self.preferences_asked)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._service)
        row.addWidget(keys)
        row.addStretch(1)
        self._grid.addWidget(self._title(tr("Service")), 0, 0)
        self._grid.addLayout(row, 0, 1)
        self._grid.addWidget(self._facts, 1, 1)
        if self._makes_sound:
            self._grid.addWidget(self._title(tr("Format")), 3, 0)
            self._grid.addLayout(self._format_row(), 3, 1)
        self._grid.addWidget(self._note, 4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(head)
        column.addWidget(below)
        return below

    def _format_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self._format)
        row.addWidget(self._signs)
        row.addStretch(1)
        return row

    @Slot()
    def _follow_format(self) -> None:
        """Only MP3 carries the mark."""
        self._signs.setEnabled(can_sign(self._format.currentData()))
        self.changed.emit()

    def _title(self, words: str) -> QWidget:
        made = label(words, "quiet")
        made.setWordWrap(True)
        keep_size(made, width_px=TITLE_PX)
        return made

    # what is chosen --------------------------------------------------------------------------------------

    @property
    def is_hosted(self) -> bool:
        """Whether a service makes it; off at first."""
        return self._switch.isChecked()

    @property
    def facts(self) -> ServiceFacts:
        """The service that is chosen."""
        return self._services[max(0, self._service.currentIndex())]

    @property
    def base(self) -> str:
        """Where it is asked."""
        return self._store.settings.service_addresses.get(self.facts.id) or self.facts.usual_base

    @property
    def host(self) -> str:
        """The computer that is asked, as a person should see it."""
        return parse_address(self.base).host

    def order(
        self,
        body: Mapping[str, Any],
        *,
        videos: Sequence[Path] = (),
        title: str = "",
        at_us: int | None = None,
    ) -> HostedOrder | None:
        """Put an order together; None where something is wrong with it, which is said under the fields.

        Parameters
        ----------
        body
            The rest of the request in the service's words: what other parts of the dialog ask for.
        videos
            Files that are sent, for services that want them.
        """
        from editor.library.hosted_task import hosted_request

        whole = {**body, **self._addresses()}
        sent = tuple(videos) if self.facts.sends_files else ()
        try:
            hosted_request(self.facts.id, whole, Path(), base=self.base, videos=sent)
        except RequestFaultyError as error:
            self.show_note(" ".join(map(_plain, error.faults)), tuple(fault.field for fault in error.faults))
            return None
        except EditorError as error:
            self.show_note(error.message)
            return None
        self.show_note("")
        return HostedOrder(self.facts.id, whole, self.base, sent, title, at_us)

    def show_note(self, words: str, fields: Sequence[str] = ()) -> None:
        """Say what is wrong with the order, and mark those of the fields here that it is about."""
        self._note.setText(words)
        for name, part in self._fields.items():
            is_wrong = _ASKED_BY[name] in fields
            set_look(part, "wrong" if is_wrong else "")
            part.setAccessibleDescription(words if is_wrong else "")
        window = self.window()
        if words and isinstance(window, Sheet):
            window.reveal(self._note)
        else:
            self._note.setVisible(bool(words))
            self._refit()

    def _refit(self) -> None:
        """Let the dialog be as high as what is in it."""
        window = self.window()
        if isinstance(window, Sheet) and window.isVisible():
            soon(window.fit_height)

    def _addresses(self) -> dict[str, Any]:
        """The part of the request that this widget asks for."""
        texts = {name: _text_of(part) for name, part in self._fields.items()}
        made: dict[str, Any] = {}
        if self._makes_sound:
            signs = self._signs.isChecked() and self._signs.isEnabled()
            made = {"outputFormat": str(self._format.currentData()), "signWithC2pa": signs}
        if self.facts.id == catalogue.SUNO:
            return {"uploadUrlList": [texts[f"song{n}"] for n in range(N_SONGS)]}
        if self.facts.id == catalogue.MOUNTSEA:
            lines = [line.strip() for line in texts["videos"].splitlines() if line.strip()]
            return made | {"videoUrls": lines}
        if self.facts.id == catalogue.AKOOL:
            address = texts["audio"]
            return {"pre_video_id": texts["video"], "audio_type": 2 if address else 1, "audio_url": address}
        return made

    # showing ---------------------------------------------------------------------------------------------

    @Slot(bool)
    def _show_switch(self, on: bool) -> None:
        self._below.setVisible(on)
        self._refit()
        self.toggled.emit(on)

    @Slot()
    def _show_service(self) -> None:
        self._show_facts()
        self._make_fields()
        self.show_note("")
        self.changed.emit()

    def _show_facts(self) -> None:
        facts = self.facts
        words = tr(
            "Asked: {host}. {price} {sent} {keeps}",
            host=self.host,
            price=tr(facts.price),
            sent=tr(facts.sent),
            keeps=tr(facts.keeps),
        )
        self._facts.setText(words)
        self._service.setAccessibleDescription(words)
        self._switch.setAccessibleDescription(words)

    @Slot(object)
    def _follow(self, names: frozenset[str]) -> None:
        if "service_addresses" in names:
            self._show_facts()
            self.changed.emit()

    def _make_fields(self) -> None:
        former = self._grid.itemAtPosition(2, 1)
        if former is not None and (widget := former.widget()) is not None:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._fields = {}
        box = QWidget()
        box.setProperty("look", "plain")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for name, words in _wanted(self.facts):
            column.addWidget(label(words, "quiet"))
            self._fields[name] = part = self._field(name, words)
            column.addWidget(part)
        box.setVisible(bool(self._fields))
        self._grid.addWidget(box, 2, 1)

    def _field(self, name: str, words: str) -> QLineEdit | QPlainTextEdit:
        part: QLineEdit | QPlainTextEdit
        if name == "videos":
            part = QPlainTextEdit()
            part.setTabChangesFocus(True)
            keep_size(part, height_px=ADDRESSES_PX)
            part.textChanged.connect(self.changed)
        else:
            part = QLineEdit()
            part.setProperty("tall", True)
            part.setMaxLength(MOST_ADDRESS_LETTERS)
            part.textChanged.connect(self.changed)
        part.setObjectName(f"field/hosted-{name}")
        part.setAccessibleName(words)
        if name != "video":
            part.setPlaceholderText("https://")
        part.setMinimumWidth(theme.box_px(FIELD_PX))
        return part


_ASKED_BY = {
    "song0": "uploadUrlList", "song1": "uploadUrlList", "videos": "videoUrls", "video": "pre_video_id",
    "audio": "audio_url",
}  # fmt: skip
"""The fields here, and the field of the request that each fills."""


def _plain(fault: Fault) -> str:
    """What is wrong, with the field named as it is named here."""
    known = {
        "uploadUrlList": tr("“Addresses of the songs”"),
        "videoUrls": tr("“Addresses of the videos”"),
        "pre_video_id": tr("“Id of the video”"),
        "audio_url": tr("“Address of the sound”"),
        "prompt": tr("“Description”"),
        "description": tr("“Description”"),
        "style": tr("“Style in words”"),
        "title": tr("“Title”"),
        "tags": tr("“Tags”"),
    }
    return fault.words.replace(fault.field, known.get(fault.field, fault.field), 1)


def _format_parts() -> tuple[QComboBox, QCheckBox]:
    """The choice of what comes back, for services that make sound."""
    formats = QComboBox()
    formats.setObjectName("field/hosted-format")
    formats.setAccessibleName(tr("Format"))
    formats.setProperty("tall", True)
    for name in FORMATS:
        formats.addItem(_format_words(name), name)
    formats.setCurrentIndex(FORMATS.index(USUAL_FORMAT))
    signs = QCheckBox(tr("Mark as made by a machine (C2PA)"))
    signs.setObjectName("field/hosted-sign")
    return formats, signs


def _format_words(name: str) -> str:
    """A format as people write it: MP3 44.1 kHz, 128 kbit/s."""
    codec, rate, *bits = name.split("_")
    named = codec.upper().replace("ULAW", "µ-law").replace("ALAW", "A-law")
    kilohertz = f"{int(rate) / 1000:g}"
    if bits:
        return tr("{codec} {rate} kHz, {bits} kbit/s", codec=named, rate=kilohertz, bits=bits[0])
    return tr("{codec} {rate} kHz", codec=named, rate=kilohertz)


def _text_of(part: QLineEdit | QPlainTextEdit) -> str:
    return part.toPlainText() if isinstance(part, QPlainTextEdit) else part.text().strip()


def _wanted(facts: ServiceFacts) -> tuple[tuple[str, str], ...]:
    """The fields that a service needs besides what the dialog asks for: name and words."""
    return {
        catalogue.SUNO: (
            ("song0", tr("Address of song A, which anybody can open")),
            ("song1", tr("Address of song B, which anybody can open")),
        ),
        catalogue.MOUNTSEA: (("videos", tr("Addresses of the videos, which anybody can open, one a line")),),
        catalogue.AKOOL: (
            ("video", tr("Id of the finished video at the service")),
            ("audio", tr("Address of the sound; empty: the service makes one")),
        ),
    }.get(facts.id, ())
