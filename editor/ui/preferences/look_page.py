"""Preferences, page Look: theme, language, size of words and handles, motion."""

from __future__ import annotations

from typing import Final

from editor.language import tr
from editor.ui.preferences.fields import ChoiceField, Form, SwitchField, on_off_system
from editor.ui.settings import SettingsStore

FONT_SIZES: Final = (80, 90, 100, 110, 125, 150, 175, 200)


class LookPage(Form):
    """How the program looks and moves."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        themes = (
            ("system", tr("As the system")), ("dark", tr("Dark")), ("light", tr("Light")),
            ("contrast", tr("High contrast")),
        )  # fmt: skip
        self.add(tr("Theme"), ChoiceField(store, "theme", tr("Theme"), themes))
        languages = (("system", tr("As the system")), ("en", "English"), ("zh", "简体中文"))
        self.add(
            tr("Language"),
            ChoiceField(store, "language", tr("Language"), languages),
            tr("The language changes at the next start."),
        )
        sizes = [(size, tr("{n} %", n=size)) for size in FONT_SIZES]
        self.add(tr("Size of words"), ChoiceField(store, "font_percent", tr("Size of words"), sizes))
        self.add_gap()
        self.add(
            tr("Reduced motion"),
            ChoiceField(store, "reduces_motion", tr("Reduced motion"), on_off_system()),
            tr("Nothing slides or flashes."),
        )
        self.add(
            "",
            SwitchField(store, "has_large_handles", tr("Large handles")),
            tr("Knobs, points and edges are twice as large to take hold of."),
        )
        self.end()
