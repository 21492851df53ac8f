"""Which language the window speaks: the chosen one or the desktop's, with Qt's own dialogs in the same.

The catalogue is written by hand in ``resources/languages/*.ts`` and compiled to ``.qm`` beside it when the
program is set up. Where nobody compiled it, or after the source was changed, the source itself is read: that
takes some ten milliseconds and keeps a plain checkout or a plain package from falling back to English.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from editor import language
from editor.ui.assets import asset

logger = logging.getLogger(__name__)

CONTEXT: Final = "Fadeline"
"""All texts of the program stand in one context: each says by itself what it means."""
LANGUAGES: Final = {"en": "", "zh": "zh_CN"}
"""Languages of the setting, and what their catalogues are called; English is in the program itself."""


class _State:
    spoken: str = "en"
    qt: QTranslator | None = None


def spoken() -> str:
    """The language that the window speaks now: ``en`` or ``zh``."""
    return _State.spoken


def chosen_language(setting: str) -> str:
    """The language of a setting; ``system`` is the desktop's, or English if we do not speak that."""
    if setting in LANGUAGES:
        return setting
    for name in QLocale.system().uiLanguages():
        if name.split("-")[0] in LANGUAGES:
            return name.split("-")[0]
    return "en"


def speak(app: QCoreApplication, setting: str) -> str:
    """Speak a language from now on; what is already on the screen stays as it is. Gives its name."""
    _State.spoken = chosen_language(setting)
    catalogue = LANGUAGES[_State.spoken]
    language.use(translator(catalogue) if catalogue else None)
    if _State.qt is not None:
        app.removeTranslator(_State.qt)
        _State.qt = None
    # Time runs from left to right whatever the desktop's own language does (W-7).
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    # Numbers and times are written by the program itself, so the locale only concerns Qt's own texts.
    if catalogue:
        texts = QTranslator(app)
        if texts.load(f"qtbase_{catalogue}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(texts)
            _State.qt = texts
        else:
            logger.warning("Qt's own texts are not here in %s", catalogue)
    return _State.spoken


def translator(catalogue: str) -> language.Translator | None:
    """The translator of a catalogue such as ``zh_CN``; None, with a line in the log, if it is not there."""
    source = asset("languages", f"fadeline_{catalogue}.ts")
    compiled = source.with_suffix(".qm")
    if _is_fresh(compiled, source):
        loaded = QTranslator()
        if loaded.load(str(compiled)):
            return lambda text: loaded.translate(CONTEXT, text) or text
    try:
        texts = read_source(source)
    except (OSError, ElementTree.ParseError) as error:
        logger.warning("the catalogue %s cannot be read: %s", catalogue, error)
        return None
    return lambda text: texts.get(text, text)


def read_source(path: Path) -> dict[str, str]:
    """Read the finished translations of a catalogue's source."""
    texts = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            texts[message.findtext("source", "")] = translation.text
    return texts


def _is_fresh(compiled: Path, source: Path) -> bool:
    try:
        return compiled.stat().st_mtime >= source.stat().st_mtime
    except OSError:
        # One of the two is not there; without a source the compiled one is all there is.
        return compiled.is_file()
