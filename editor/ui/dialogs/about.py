"""About: what the program is, under which licences, and the short help with keys and gestures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from editor.ui import icons, theme
from editor.ui.actions.machinery import key_words
from editor.ui.actions.table import ACTIONS
from editor.ui.assets import asset
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet
from editor.version import read_version

PARTS = (
    ("Fadeline", "GPL-3.0-or-later"),
    ("Qt and PySide6", "LGPL-3.0"),
    ("PyAV with FFmpeg and x264", "BSD-3-Clause; the libraries GPL-3.0-or-later"),
    ("NumPy, SciPy", "BSD-3-Clause"),
    ("python-stretch (Signalsmith Stretch), pydub, pyloudnorm", "MIT"),
    ("Icons: Lucide", "ISC"),
    ("Typeface: Inter", "SIL Open Font License 1.1"),
)
GESTURES = (
    ("Drop sound on a lane", "adds it there; several lie in a row, with Alt on tracks of their own"),
    ("Drag a round knob", "fade in or out; double-click sets or removes it"),
    ("Drag the line", "volume of the clip; double-click is 0 dB"),
    ("Drag a clip", "moves it; its edges trim it"),
    ("Ctrl + wheel", "zoom at the pointer"),
    ("Esc", "puts back what is being dragged"),
)
HELP_KEYS = (
    "play", "stop", "back", "back-second", "start", "end", "split", "delete", "undo", "redo",
    "add-sound", "paste", "end-with-picture", "louder", "quieter", "snap", "zoom-in", "fit", "save", "export",
)  # fmt: skip


class AboutDialog(Sheet):
    """Name, version, and every licence of what is inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("about", "About Fadeline", parent, width=560)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[4])
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(48, 48))
        row.addWidget(sign)
        words = label(
            "A timeline editor for the sound of short videos. It works offline, and without CapCut."
        )
        words.setWordWrap(True)
        row.addWidget(words, 1)
        self.body.addLayout(row)
        self.body.addWidget(label(f"Version {read_version()}", "quiet"))
        self.body.addLayout(_table(PARTS, wraps=True))
        texts = QPlainTextEdit(_licence_texts())
        texts.setObjectName("licences")
        texts.setReadOnly(True)
        texts.setFixedHeight(140)
        self.body.addWidget(texts)
        self.foot.addStretch(1)
        close = self.add_button("ok", "Close", look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()


class HelpDialog(Sheet):
    """The keys and gestures that one needs first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("help", "Keys and gestures", parent, width=656)
        by_id = {spec.id: spec for spec in ACTIONS}
        rows = []
        for action_id in HELP_KEYS:
            spec = by_id[action_id]
            rows.append((" or ".join(key_words((key,)) for key in spec.keys), spec.words.rstrip("…")))
        sides = QHBoxLayout()
        sides.setSpacing(theme.SPACE[6])
        half = (len(rows) + 1) // 2
        sides.addLayout(_table(rows[:half]))
        sides.addLayout(_table(rows[half:]))
        self.body.addWidget(label("Keys", "section"))
        self.body.addLayout(sides)
        self.body.addWidget(label("With the mouse", "section"))
        self.body.addLayout(_table(GESTURES))
        self.foot.addStretch(1)
        close = self.add_button("ok", "Close", look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()


def _table(rows: Sequence[tuple[str, str]], *, wraps: bool = False) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE[4])
    grid.setVerticalSpacing(theme.SPACE[1])
    grid.setColumnStretch(1, 1)
    for index, (left, right) in enumerate(rows):
        grid.addWidget(label(left, "strong"), index, 0)
        second = label(right, "quiet")
        second.setWordWrap(wraps)
        grid.addWidget(second, index, 1)
    return grid


def _licence_texts() -> str:
    parts = (("Lucide icons", "icons"), ("Inter typeface", "fonts"))
    texts = (f"{name}\n\n{asset(folder, 'LICENSE').read_text(encoding='utf-8')}" for name, folder in parts)
    return "\n\n".join(texts)
