"""The program as a process of its own that tells what was loaded when its window was first on the screen."""

from __future__ import annotations

import json
import sys
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from editor import app
from editor.ui import main_window
from editor.ui.main_window import MainWindow

HEAVY = ("numpy", "av", "scipy", "pydub", "httpx", "keyring", "pyloudnorm")


class Telling(MainWindow):
    """Looks at the loaded modules as soon as its first frame is painted, and closes a while later."""

    told: ClassVar[list[list[str]]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.told:
            self.told.append([name for name in HEAVY if name in sys.modules])
            QTimer.singleShot(1500, self.close)


def main() -> int:
    """Run it, and print what was loaded at the first frame and at the end."""
    main_window.MainWindow = Telling  # type: ignore[misc]
    code = app.run_window(is_new=True)
    loaded = [name for name in HEAVY if name in sys.modules]
    sys.stdout.write(json.dumps({"at first": Telling.told[0], "at last": loaded}) + "\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
