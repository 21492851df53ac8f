"""PySide6 must not eat references to None.

PySide6 6.12.0 drops one reference to None too many in nearly every call that returns nothing. Before Python
3.12 None is counted, and after some thousand calls the process ends with a fatal error (``qt.md`` section
0). Short tests never reach that point; this one measures the drain itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

CALLS_EACH = 200

# Runs in a process of its own: where the fault exists, the process may not survive it.
MEASURE = """
import json, sys
from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget

app = QApplication([])

class Bell(QObject):
    rung = Signal(int)

class Listener(QObject):
    def hear(self, times):
        pass

canvas = QImage(80, 60, QImage.Format.Format_ARGB32_Premultiplied)
painter = QPainter(canvas)
ink, box, soft_box, path = QColor("teal"), QRect(2, 2, 20, 10), QRectF(2, 2, 20, 10), QPainterPath()
panel, bar, words, clock, bell, listener = QWidget(), QScrollBar(), QLabel(), QTimer(), Bell(), Listener()
bell.rung.connect(listener.hear)

calls = {
    "fill a rectangle": lambda: painter.fillRect(box, ink),
    "fill a soft rectangle": lambda: painter.fillRect(soft_box, ink),
    "draw a line": lambda: painter.drawLine(QPoint(0, 0), QPoint(9, 9)),
    "draw words": lambda: painter.drawText(QPoint(3, 30), "fade"),
    "set a pen": lambda: painter.setPen(ink),
    "save and restore": lambda: (painter.save(), painter.restore()),
    "add to a path": lambda: path.lineTo(4.0, 4.0),
    "empty a path": lambda: path.clear(),
    "fill a picture": lambda: canvas.fill(0),
    "resize": lambda: panel.resize(40, 30),
    "move": lambda: panel.move(1, 1),
    "ask to be painted": lambda: panel.update(),
    "set a tip": lambda: panel.setToolTip("volume"),
    "set a text": lambda: words.setText("-6.0 dB"),
    "scroll": lambda: bar.setValue(3),
    "set a range": lambda: bar.setRange(0, 90),
    "start a clock": lambda: clock.start(60_000),
    "stop a clock": lambda: clock.stop(),
    "set a property": lambda: panel.setProperty("role", "sound"),
    "ring": lambda: bell.rung.emit(1),
    "let events pass": lambda: app.processEvents(),
}
drift = {}
times = int(sys.argv[1])
for name, call in calls.items():
    call()
    before = sys.getrefcount(None)
    for _ in range(times):
        call()
    drift[name] = (sys.getrefcount(None) - before) / times
painter.end()
print(json.dumps(drift))
"""


def test_no_qt_call_eats_references_to_none() -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", MEASURE, str(CALLS_EACH)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env, timeout=100)
    assert done.returncode == 0, done.stderr
    drift = json.loads(done.stdout)
    assert len(drift) == 21
    eaten = {name: change for name, change in drift.items() if change < -0.5}
    assert not eaten, "these calls lose references to None; this version of PySide6 must not be used"
