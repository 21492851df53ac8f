"""Preferences, page Export: what the dialog proposes, and what happens around an export."""

from __future__ import annotations

from editor.language import tr
from editor.render.presets import PRESETS
from editor.ui.dialogs.export_choices import sound_choices
from editor.ui.preferences.fields import ChoiceField, Form, SwitchField
from editor.ui.preferences.folder_field import FolderField
from editor.ui.settings import SettingsStore


class ExportPage(Form):
    """Counts for projects that were not exported before; each remembers its own choices (X-10)."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        folder = tr("Folder")
        self.add(folder, FolderField(store, "export_folder", folder))
        names = (
            ("project", tr("Name of the project")),
            ("date", tr("Name and day")),
            ("time", tr("Name, day and time")),
        )
        self.add(tr("File name"), ChoiceField(store, "export_name", tr("File name"), names))
        presets = [(preset.name, tr(preset.title)) for preset in PRESETS.values()]
        self.add(
            tr("Picture"),
            ChoiceField(store, "export_preset", tr("Picture"), presets),
            tr("For projects that were not exported before; each remembers what was chosen last."),
        )
        formats: list[tuple[object, str]] = [("", "WAV 16 bit")]
        formats += [(name, title) for name, _, title, _ in sound_choices() if name != "wav"]
        self.add(tr("Sound only"), ChoiceField(store, "sound_format", tr("Sound only"), formats))
        self.add_gap()
        self.add("", SwitchField(store, "shows_exported", tr("Show in folder when done")))
        self.add(
            "",
            SwitchField(store, "notifies_exports", tr("Let the desktop tell when an export ends")),
            tr("Only while the window is not in front."),
        )
        self.add("", SwitchField(store, "keeps_awake", tr("Keep the computer awake while exporting")))
        self.end()
