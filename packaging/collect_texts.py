"""Collect every text of the program into the catalogues of its languages.

    python packaging/collect_texts.py   merge new texts into resources/languages/*.ts

Texts are found by reading the sources of ``editor/`` for calls of ``tr``, ``mark`` and ``counted``
(`editor.language`). A merge keeps every translation, adds new texts as unfinished, and takes those out that
the program no longer says.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "editor"
LANGUAGES = ROOT / "resources" / "languages"
CONTEXT = "Fadeline"
SPEAKERS = {"tr": 1, "mark": 1, "counted": 3}
"""The functions of `editor.language`, and how many of their first arguments may be texts."""
PLACE = re.compile(r"{(\w+)(?:![rs])?(?::[^{}]*)?}")
"""A named place in a text."""


class Text(NamedTuple):
    """A text of the program and where it is said."""

    words: str
    path: Path
    line: int


class Translation(NamedTuple):
    """What a catalogue holds for a text."""

    words: str
    is_finished: bool


# --- reading the program ----------------------------------------------------------------------------


def speaker(call: ast.Call) -> str:
    """Give the name of the function of `editor.language` that a call calls; empty for any other."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    # `editor.words` has a function of the same name for the command line, with two arguments.
    is_other = name == "counted" and len(call.args) < SPEAKERS[name]
    return name if name in SPEAKERS and not is_other else ""


def spoken_arguments(call: ast.Call) -> list[ast.expr]:
    """Give the arguments of such a call that are texts."""
    texts = call.args[: SPEAKERS[speaker(call)]]
    return texts[1:] if speaker(call) == "counted" else texts


def literals(node: ast.expr) -> Iterator[ast.Constant]:
    """Give the plain literals of an argument, also of one that chooses between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def texts_of(path: Path) -> list[Text]:
    """Read the texts that one module says, in order."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and speaker(node):
            for argument in spoken_arguments(node):
                found += [Text(str(part.value), path, part.lineno) for part in literals(argument)]
    return sorted(found, key=lambda text: text.line)


def all_texts(folder: Path = SOURCES) -> dict[str, Text]:
    """Read every text of the program, each once, in the order of the modules."""
    texts: dict[str, Text] = {}
    for path in sorted(folder.rglob("*.py")):
        for text in texts_of(path):
            texts.setdefault(text.words, text)
    return texts


def places(words: str) -> list[str]:
    """Give the names of the places in a text, sorted; a translation has the same ones."""
    return sorted(PLACE.findall(words))


# --- the catalogue ----------------------------------------------------------------------------------


def read_catalogue(path: Path) -> dict[str, Translation]:
    """Read a catalogue: every text and its translation."""
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        words = "" if translation is None else translation.text or ""
        is_finished = translation is not None and translation.get("type") is None and bool(words)
        found[message.findtext("source", "")] = Translation(words, is_finished)
    return found


def merged(texts: dict[str, Text], known: dict[str, Translation]) -> list[tuple[Text, Translation]]:
    """Put every text of the program beside its translation, or beside an empty one."""
    nothing = Translation("", is_finished=False)
    return [(text, known.get(words, nothing)) for words, text in texts.items()]


def write_catalogue(path: Path, language: str, rows: list[tuple[Text, Translation]]) -> None:
    """Write a catalogue; it names modules without lines, so that it changes only with the texts."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en_GB">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text, translation in rows:
        place = text.path.relative_to(ROOT).as_posix() if text.path.is_relative_to(ROOT) else text.path.name
        kind = "" if translation.is_finished else ' type="unfinished"'
        lines += [
            "    <message>",
            f'        <location filename="{place}"/>',
            f"        <source>{escape(text.words)}</source>",
            f"        <translation{kind}>{escape(translation.words)}</translation>",
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    path.write_text("\n".join(lines), "utf-8", newline="\n")


def merge(folder: Path = LANGUAGES, sources: Path = SOURCES) -> dict[str, int]:
    """Merge the program's texts into every catalogue; gives the number of unfinished ones of each."""
    texts = all_texts(sources)
    unfinished = {}
    for path in sorted(folder.glob("fadeline_*.ts")):
        rows = merged(texts, read_catalogue(path))
        write_catalogue(path, path.stem.partition("_")[2], rows)
        unfinished[path.name] = sum(not translation.is_finished for _, translation in rows)
    return unfinished


def main() -> int:
    """Merge and say what is left to translate."""
    for name, n_unfinished in merge().items():
        print(f"{name}: {len(all_texts())} texts, {n_unfinished} unfinished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
