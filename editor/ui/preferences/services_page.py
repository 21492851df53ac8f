"""Preferences, page Services: the keys of hosted services, where they are kept, and where services are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from editor.errors import EditorError
from editor.fetch.keys import KeyPlace, KeyStore, program_keys, read_key, variable_of
from editor.fetch.services.catalogue import SERVICES, ServiceFacts, read_base
from editor.language import tr
from editor.progress import Progress
from editor.ui import theme
from editor.ui.controls import WordButton, keep_size, label, set_look
from editor.ui.job_keeper import JobKeeper
from editor.ui.preferences.fields import Form
from editor.ui.settings import SettingsStore

KEY_PX, ADDRESS_PX = 240, 380
MOST_LETTERS = 1_024


def place_words(place: KeyPlace, service: str) -> str:
    """Where the key of a service is, in a sentence."""
    return {
        KeyPlace.NONE: tr("There is no key: this service is not used."),
        KeyPlace.RING: tr("The key is in the keyring of this system."),
        KeyPlace.RUN: tr("The key is kept until Fadeline is closed: this system has no keyring for it."),
        KeyPlace.ENVIRONMENT: tr("The key comes from the variable {name}.", name=variable_of(service)),
    }[place]


class KeyField(QWidget):
    """Takes the key of one service; one that is kept is never shown."""

    told = Signal(str, bool)
    """A sentence, and whether it is one of trouble."""

    def __init__(self, facts: ServiceFacts, keys: KeyStore) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._facts, self._keys = facts, keys
        self._jobs = JobKeeper(self._fail, self)
        self._field = QLineEdit()
        self._field.setObjectName(f"field/key-{facts.id}")
        self._field.setAccessibleName(tr("Key of {service}", service=facts.name))
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(MOST_LETTERS)
        self._field.setPlaceholderText(tr("Paste a key"))
        keep_size(self._field, width_px=KEY_PX)
        self._set = WordButton(tr("Keep"))
        self._set.setObjectName(f"keep-{facts.id}")
        self._set.setAccessibleName(tr("Keep the key of {service}", service=facts.name))
        self._forget = WordButton(tr("Forget"))
        self._forget.setObjectName(f"forget-{facts.id}")
        self._forget.setAccessibleName(tr("Forget the key of {service}", service=facts.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        for part in (self._field, self._set, self._forget):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._show_rest)
        self._field.returnPressed.connect(self._keep)
        self._set.clicked.connect(self._keep)
        self._forget.clicked.connect(self._drop)
        self._place = KeyPlace.NONE
        self._show_rest()
        self._jobs.run(self._look, self._show_place)

    def _look(self, _progress: Progress) -> KeyPlace:
        return self._keys.place(self._facts.id)

    @Slot()
    def _keep(self) -> None:
        try:
            key = read_key(self._field.text())
        except EditorError as error:
            set_look(self._field, "wrong")
            self.told.emit(f"{error.message} {error.hint}", True)
            return
        self._field.clear()
        self._set.setEnabled(False)
        self._jobs.run(partial(self._kept, key), self._show_place)

    def _kept(self, key: object, _progress: Progress) -> KeyPlace:
        return self._keys.set(self._facts.id, key)  # type: ignore[arg-type]

    @Slot()
    def _drop(self) -> None:
        self._jobs.run(self._dropped, self._show_place)

    def _dropped(self, _progress: Progress) -> KeyPlace:
        self._keys.forget(self._facts.id)
        return self._keys.place(self._facts.id)

    @Slot(object)
    def _show_place(self, place: KeyPlace) -> None:
        self._place = place
        self._show_rest()
        self.told.emit(place_words(place, self._facts.id), False)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self.told.emit(f"{error.message} {error.hint}", True)

    @Slot()
    def _show_rest(self) -> None:
        set_look(self._field, "")
        self._set.setEnabled(bool(self._field.text().strip()))
        self._forget.setEnabled(self._place in (KeyPlace.RING, KeyPlace.RUN))

    def close_jobs(self) -> None:
        """Stop waiting for the keyring."""
        self._jobs.close()


class BaseField(QLineEdit):
    """The address at which one service is asked; empty means the usual one."""

    told = Signal(str, bool)

    def __init__(self, facts: ServiceFacts, store: SettingsStore) -> None:
        super().__init__(store.settings.service_addresses.get(facts.id, ""))
        self._facts, self._store = facts, store
        self.setObjectName(f"field/base-{facts.id}")
        self.setAccessibleName(tr("Base address of {service}", service=facts.name))
        self.setPlaceholderText(facts.usual_base)
        keep_size(self, width_px=ADDRESS_PX)
        self.editingFinished.connect(self._take)

    @Slot()
    def _take(self) -> None:
        text = self.text().strip()
        known = {k: v for k, v in self._store.settings.service_addresses.items() if k != self._facts.id}
        try:
            if text and (base := read_base(text)) != self._facts.usual_base:
                known[self._facts.id] = base
        except EditorError as error:
            set_look(self, "wrong")
            self.told.emit(f"{error.message} {error.hint}", True)
            return
        set_look(self, "")
        self.told.emit("", False)
        self._store.change(service_addresses=known)


class ServicesPage(Form):
    """One group of rows a service; nothing here asks any service anything."""

    def __init__(self, store: SettingsStore, keys: KeyStore | None = None) -> None:
        super().__init__()
        self._fields: list[KeyField] = []
        about = label(
            tr(
                "Music is made on this computer. With a key of your own it can also be ordered from these"
                " services; nothing is sent to them unless you order something."
            ),
            "quiet",
        )
        about.setWordWrap(True)
        self.add_whole(about)
        for facts in SERVICES.values():
            self.add_gap()
            self._add_service(facts, store, keys or program_keys())
        self.end()

    def _add_service(self, facts: ServiceFacts, store: SettingsStore, keys: KeyStore) -> None:
        field, base = KeyField(facts, keys), BaseField(facts, store)
        self._fields.append(field)
        self.add(facts.name, field)
        note = label("", "quiet")
        note.setObjectName(f"note-{facts.id}")
        note.setWordWrap(True)
        self._add_line(note)
        self.add(tr("Address"), base)
        trouble = label("", "bad")
        trouble.setObjectName(f"trouble-{facts.id}")
        trouble.setWordWrap(True)
        trouble.hide()
        self._add_line(trouble)

        def tell(words: str, is_trouble: bool) -> None:
            set_look(note, "bad" if is_trouble else "quiet")
            note.setText(words)
            field.setAccessibleDescription(words)

        def tell_base(words: str, _is_trouble: bool) -> None:
            trouble.setText(words)
            trouble.setVisible(bool(words))
            base.setAccessibleDescription(words)

        field.told.connect(tell)
        base.told.connect(tell_base)

    def _add_line(self, words: QWidget) -> None:
        """Add words of any length under a field."""
        self._grid.addWidget(words, self._n_rows, 1)
        self._n_rows += 1

    def close_jobs(self) -> None:
        """Stop waiting for the keyring; the dialog closes."""
        for field in self._fields:
            field.close_jobs()
