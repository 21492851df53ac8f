"""Preferences, page Sound: the device that playback uses."""

from __future__ import annotations

from PySide6.QtMultimedia import QMediaDevices

from editor.language import tr
from editor.ui.preferences.fields import ChoiceField, Form
from editor.ui.settings import SettingsStore

DEVICE_PX = 380
"""Names of devices are long."""


class SoundPage(Form):
    """Lists the sound devices as they come and go; the chosen one is used at once.

    Made when the page is opened: nobody is asked for devices before that (W-8).
    """

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self._devices = QMediaDevices(self)
        title = tr("Sound device")
        devices = device_choices(store.settings.audio_device)
        self._field = ChoiceField(store, "audio_device", title, devices, width_px=DEVICE_PX)
        self._store = store
        self.add(
            title,
            self._field,
            tr("Playing goes on there at once. When it is unplugged, the device of the system is used."),
        )
        self.end()
        self._devices.audioOutputsChanged.connect(self._refresh)

    def _refresh(self) -> None:
        self._field.offer(device_choices(self._store.settings.audio_device))


def device_choices(chosen: str) -> list[tuple[object, str]]:
    """The devices there are now as (id, name), the system's first; a chosen one that is gone is named."""
    default = QMediaDevices.defaultAudioOutput()
    if default.isNull():
        first = tr("Device of the system (none is there now)")
    else:
        first = tr("Device of the system: {name}", name=default.description())
    made: list[tuple[object, str]] = [("", first)]
    made += [
        (bytes(device.id().data()).hex(), device.description()) for device in QMediaDevices.audioOutputs()
    ]
    if chosen not in dict(made):
        made.append((chosen, tr("The chosen device (not there now)")))
    return made
