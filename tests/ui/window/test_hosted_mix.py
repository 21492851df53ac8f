"""A mix that a service makes: the dialog's fields in the service's words, ordered from the dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.fetch.services.mashup_rules import faults
from editor.ui.controls import Switch
from editor.ui.dialogs.hosted import HostedChoice, HostedOrder
from editor.ui.dialogs.mashup import MashupDialog
from editor.ui.dialogs.mashup_order import service_body
from editor.ui.dialogs.sheet import Sheet
from editor.ui.settings import SettingsStore

FIELDS = {
    "style": "jazz", "prompt": "calm", "title": "Mine", "instrumental": False, "vocal_gender": "f",
    "model": "V4_5", "style_weight": 0.61, "weirdness": 0.07, "audio_weight": 1.0, "seed": 1,
    "arrangement": "medley",
}  # fmt: skip
SONGS = {"uploadUrlList": ["https://example.com/1.mp3", "https://example.com/2.mp3"]}


def test_with_style_and_title_every_field_is_sent() -> None:
    body = service_body(FIELDS)
    assert body == {
        "customMode": True, "model": "V4_5", "prompt": "calm", "style": "jazz", "title": "Mine",
        "instrumental": False, "styleWeight": 0.61, "weirdnessConstraint": 0.07, "audioWeight": 1.0,
        "vocalGender": "f",
    }  # fmt: skip
    assert faults({**body, **SONGS}) == ()


@pytest.mark.parametrize("missing", ["style", "title"])
def test_without_one_of_them_the_service_goes_by_the_description(missing: str) -> None:
    body = service_body({**FIELDS, missing: " "})
    assert body == {"customMode": False, "model": "V4_5", "prompt": "calm"}
    assert faults({**body, **SONGS}) == ()


def test_a_dialog_that_grows_stays_over_its_window(qtbot: QtBot, store: SettingsStore) -> None:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    dialog = MashupDialog(0, window)
    choice = HostedChoice("mashup", store)
    dialog.use_hosted(choice)
    dialog.open()
    height = dialog.height()
    switch = choice.findChild(Switch)
    assert switch is not None
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.height() > height, timeout=2_000)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= window.frameGeometry().bottom(), timeout=2_000)
    dialog.close()


def test_what_grows_later_is_kept_over_the_window_too(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 500)
    qtbot.addWidget(window)
    window.show()
    dialog = Sheet("late", "Late", window)
    dialog.open()
    top = dialog.y()
    part = QLabel("late")
    part.setMinimumHeight(350)
    dialog.body.addWidget(part)
    qtbot.waitUntil(lambda: dialog.height() > 350)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= window.frameGeometry().bottom())
    part.hide()
    qtbot.waitUntil(lambda: dialog.minimumHeight() < 350)
    dialog.fit_height()
    assert dialog.y() == top
    dialog.close()


def test_the_dialog_orders_from_the_service_that_is_switched_on(qtbot: QtBot, store: SettingsStore) -> None:
    dialog = MashupDialog()
    qtbot.addWidget(dialog)
    choice = HostedChoice("mashup", store)
    dialog.use_hosted(choice)
    dialog.show()
    ok = dialog.findChild(QPushButton, "ok")
    switch, note = choice.findChild(Switch), choice.findChild(QLabel, "hosted-note")
    assert ok is not None and switch is not None and note is not None
    assert not ok.isEnabled() and ok.text() == "Put it in"
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert ok.isEnabled() and ok.text() == "Order…"
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and "Description" in note.text()
    for n in (0, 1):
        field = choice.findChild(QLineEdit, f"field/hosted-song{n}")
        assert field is not None
        QTest.keyClicks(field, f"https://example.com/{n}.mp3")
    prompt = dialog.findChild(QPlainTextEdit, "field/prompt")
    assert prompt is not None
    prompt.setPlainText("calm")
    with qtbot.waitSignal(dialog.hosted_asked) as told:
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    [order] = told.args or [None]
    assert isinstance(order, HostedOrder) and order.service == "suno" and order.body["prompt"] == "calm"
