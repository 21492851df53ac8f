"""The house rules that a machine can check and the import linter does not."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EDITOR = ROOT / "editor"

# Rooms and modules that may load Qt; everything else is the engine.
QT_ROOMS = (
    "editor.ui",
    "editor.app",
    "editor.__main__",
    "editor.playback.device",
    "editor.playback.device_form",
    "editor.playback.outlet",
    "editor.playback.recorder",
    "editor.playback.sink",
    "editor.render.titles",
)

HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "stuff"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = sorted((module_name(path), path) for path in EDITOR.rglob("*.py"))
ENGINE = [name for name, _ in MODULES if not name.startswith(QT_ROOMS)]


def loaded_after(names: list[str]) -> set[str]:
    """Import modules in a fresh interpreter and give the top-level packages that came along."""
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    # Other people's deprecations are not what this is about.
    command = [sys.executable, "-W", "ignore", "-c", program, *names]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_engine_runs_without_qt() -> None:
    assert not {"PySide6", "shiboken6"} & loaded_after(ENGINE)


def test_every_room_can_be_entered_first() -> None:
    # A circle of imports shows only when the door that breaks it is taken first.
    rooms = sorted({".".join(name.split(".")[:2]) for name in ENGINE})
    for room in rooms:
        loaded_after([room, *(name for name in reversed(ENGINE) if name.startswith(room + "."))])


def test_the_document_and_its_edits_need_only_the_standard_library() -> None:
    plain = [name for name in ENGINE if name.startswith(("editor.model", "editor.edit", "editor.errors"))]
    foreign = loaded_after(plain) - loaded_after([]) - set(sys.stdlib_module_names) - {"editor"}
    assert not foreign


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_a_module_says_what_it_is_for_and_stays_readable(name: str, path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert name.rpartition(".")[2] not in HOMELESS
    n_lines = text.count("\n")
    assert n_lines <= 450, f"{name} is too long to keep in mind"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, f"{node.name} is too long to read"


def test_a_door_holds_nothing_but_its_sign() -> None:
    for name, path in MODULES:
        if path.name == "__init__.py":
            tree = ast.parse(path.read_text("utf-8"))
            assert len(tree.body) == 1, f"{name} does more than name its room"


def test_threads_start_in_four_modules_only() -> None:
    allowed = {"editor.workers", "editor.ui.jobs", "editor.playback.device", "editor.playback.recorder"}
    starters = {"Thread", "QThread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Timer"}
    for name, path in MODULES:
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in calls
        }
        assert name in allowed or not called & starters, f"{name} starts a thread"
