"""The start on a bare machine: what is missing is named, nothing is done twice, and a cut start recovers."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "bootstrap.py"


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    """The script as a module. There is another package named `packaging`, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("fadeline_bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FakeSystem:
    """A machine that lacks some things and remembers what apt was asked for."""

    def __init__(self, lacks: Sequence[str], *, known: Sequence[str] = (), apt_works: bool = True) -> None:
        self.lacks = set(lacks)
        self.known = known
        self.apt_works = apt_works
        self.asked: list[list[str]] = []

    def run_apt(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append(list(arguments))
        if self.apt_works and arguments[0] == "install":
            self.lacks.clear()
        return subprocess.CompletedProcess([], 0 if self.apt_works else 100, stdout="E: no route")

    def system(self, bootstrap: ModuleType, *, is_root: bool, has_apt: bool = True) -> Any:
        return bootstrap.System(
            is_here=lambda need: need.name not in self.lacks,
            knows=lambda name: name in self.known,
            is_root=is_root,
            has_apt=has_apt,
            run_apt=self.run_apt,
        )


def test_a_user_is_shown_one_command_and_nothing_is_installed(bootstrap: ModuleType) -> None:
    fake = FakeSystem(["libEGL.so.1", "libpulse.so.0"], known=["libegl1", "libpulse0"])
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=False))
    lines = [line.strip() for line in str(caught.value).splitlines() if "sudo" in line]
    assert lines == ["sudo apt-get install --no-install-recommends libegl1 libpulse0"]
    assert caught.value.code == 3
    assert fake.asked == []


def test_a_user_of_a_fresh_machine_is_told_to_fetch_the_lists_first(bootstrap: ModuleType) -> None:
    fake = FakeSystem(["libEGL.so.1"])
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get update && sudo apt-get install .* libegl1"):
        bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=False))


def test_root_gets_what_is_missing_after_the_lists_were_fetched(bootstrap: ModuleType) -> None:
    fake = FakeSystem(["libGL.so.1", "Xvfb"])
    bootstrap.prepare_system(bootstrap.TEST_NEEDS, fake.system(bootstrap, is_root=True))
    assert fake.asked == [["update"], ["install", "-y", "--no-install-recommends", "libgl1", "xvfb"]]


def test_root_without_a_network_is_told_so(bootstrap: ModuleType) -> None:
    fake = FakeSystem(["libGL.so.1"], apt_works=False)
    with pytest.raises(bootstrap.SetupError, match="package servers") as caught:
        bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=True))
    assert caught.value.code == 1


def test_a_complete_machine_is_left_alone(bootstrap: ModuleType) -> None:
    fake = FakeSystem([])
    bootstrap.prepare_system(bootstrap.TEST_NEEDS, fake.system(bootstrap, is_root=True))
    assert fake.asked == []


def test_a_missing_font_stops_nobody(bootstrap: ModuleType) -> None:
    font = next(need for need in bootstrap.RUN_NEEDS if need.kind == "font")
    fake = FakeSystem([font.name])
    bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=False))
    bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=True))
    assert fake.asked[-1][-1] == "fonts-wqy-microhei"


def test_without_apt_the_missing_things_are_named(bootstrap: ModuleType) -> None:
    fake = FakeSystem(["libEGL.so.1", "libwayland-egl.so.1"])
    with pytest.raises(bootstrap.SetupError, match=r"libEGL\.so\.1$") as caught:
        bootstrap.prepare_system(bootstrap.RUN_NEEDS, fake.system(bootstrap, is_root=True, has_apt=False))
    assert caught.value.code == 3


def test_the_name_of_a_package_follows_the_distribution(bootstrap: ModuleType) -> None:
    glib = [need for need in bootstrap.RUN_NEEDS if need.name == "libglib-2.0.so.0"]
    assert bootstrap.package_names(glib, lambda _: False) == ["libglib2.0-0"]
    assert bootstrap.package_names(glib, lambda name: name.endswith("t64")) == ["libglib2.0-0t64"]


def test_the_finders_tell_what_is_there_from_what_is_not(bootstrap: ModuleType) -> None:
    def is_here(kind: str, name: str) -> bool:
        return bool(bootstrap.is_here(bootstrap.Need(kind, name, ("x",))))

    assert is_here("module", "json")
    assert not is_here("module", "no_such_module")
    assert not is_here("program", "no-such-program")
    assert not is_here("library", "libno-such-library.so.9")
    assert not is_here("font", "no-such-font*")
    if sys.platform.startswith("linux"):
        assert is_here("library", "libc.so.6")
        assert is_here("program", "sh")


@pytest.fixture
def home(bootstrap: ModuleType, tmp_path: Path) -> Any:
    """A small checkout whose environment is not made yet."""
    (tmp_path / "packaging").mkdir()
    constraints = tmp_path / "packaging" / "constraints.txt"
    constraints.write_text("numpy==2.4.6\n")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 99\n')
    return bootstrap.Home(tmp_path / ".venv", tmp_path, constraints)


class FakePip:
    """Remembers what it was asked for; can be cut off in the middle."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.is_cut = False

    def __call__(self, home: Any, arguments: Sequence[str]) -> None:
        assert home.half_made.exists()
        self.calls.append(list(arguments))
        if self.is_cut:
            raise KeyboardInterrupt


@pytest.fixture
def pip(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> FakePip:
    """Installs nothing; the environment is made without pip, which takes seconds otherwise."""

    class QuickBuilder:
        def __init__(self, *, clear: bool, **_: object) -> None:
            self.clear = clear

        def create(self, folder: Path) -> None:
            if self.clear:
                (folder / "left-over").unlink(missing_ok=True)
            (folder / "bin").mkdir(parents=True, exist_ok=True)
            for name in ("fadeline-installing", "fadeline-installed.json"):
                (folder / name).unlink(missing_ok=True)
            if not (folder / "bin" / "python").exists():
                (folder / "bin" / "python").symlink_to(sys.executable)

    monkeypatch.setattr("venv.EnvBuilder", QuickBuilder)
    monkeypatch.setattr(bootstrap, "_is_same_python", lambda home: home.python.exists())
    return FakePip()


posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in environment is laid out as on POSIX")


@posix_only
def test_a_second_start_installs_nothing(bootstrap: ModuleType, home: Any, pip: FakePip) -> None:
    bootstrap.prepare_packages(home, "run", pip)
    bootstrap.prepare_packages(home, "run", pip)
    assert pip.calls == [["install", "-e", ".[serve,music,speech]"]]
    assert home.is_ready("run")
    assert not home.is_ready("test")


@posix_only
def test_the_packages_of_the_tests_serve_the_program_too(
    bootstrap: ModuleType, home: Any, pip: FakePip
) -> None:
    bootstrap.prepare_packages(home, "test", pip)
    bootstrap.prepare_packages(home, "run", pip)
    assert pip.calls == [["install", "-e", ".[test]"]]


@posix_only
@pytest.mark.parametrize(
    ("name", "text", "is_new"),
    [
        ("packaging/constraints.txt", "numpy==2.4.7\n", True),
        ("pyproject.toml", '[project]\nname = "x"\ndependencies = ["av"]\n', True),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.ruff]\nline-length = 88\n', False),
    ],
)
def test_only_changed_dependencies_are_installed_again(
    bootstrap: ModuleType, home: Any, pip: FakePip, name: str, text: str, is_new: bool
) -> None:
    bootstrap.prepare_packages(home, "run", pip)
    (home.root / name).write_text(text)
    bootstrap.prepare_packages(home, "run", pip)
    assert len(pip.calls) == (2 if is_new else 1)


@posix_only
def test_a_start_that_was_cut_off_begins_anew(bootstrap: ModuleType, home: Any, pip: FakePip) -> None:
    pip.is_cut = True
    with pytest.raises(KeyboardInterrupt):
        bootstrap.prepare_packages(home, "run", pip)
    assert not home.is_ready("run")
    (home.folder / "left-over").touch()
    pip.is_cut = False
    bootstrap.prepare_packages(home, "run", pip)
    assert home.is_ready("run")
    assert not (home.folder / "left-over").exists()


@posix_only
def test_a_damaged_stamp_is_no_stamp(bootstrap: ModuleType, home: Any, pip: FakePip) -> None:
    bootstrap.prepare_packages(home, "run", pip)
    for text in ("{", "[]", '{"run": 1}', "\x00"):
        home.stamp.write_text(text)
        assert not home.is_ready("run")
    home.stamp.write_text(json.dumps({"run": home.wish()}))
    assert home.is_ready("run")


def test_a_failed_download_is_one_sentence(bootstrap: ModuleType, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text(
        "WARNING: Retrying after NewConnectionError('Name or service not known')\nERROR: No match\n"
    )
    assert "whether there is a network" in bootstrap._why_pip_failed(log)
    log.write_text("  Collecting x\n      ERROR: Cannot install x>=2 and x==1\n")
    assert "Cannot install x>=2 and x==1" in bootstrap._why_pip_failed(log)
    log.write_text("ERROR: Could not install: [Errno 28] No space left on device\n")
    assert "The disk is full." in bootstrap._why_pip_failed(log)


@pytest.mark.parametrize(("words", "code"), [(["-h"], 0), ([], 2), (["dance"], 2)])
def test_the_help_names_both_commands(words: list[str], code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *words], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == code
    assert "bootstrap.py run" in done.stdout
    assert "bootstrap.py test" in done.stdout
    assert done.stderr == ""


def test_the_start_needs_no_package() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "-h"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_every_pin_is_a_name_and_a_version(bootstrap: ModuleType) -> None:
    lines = [line for line in bootstrap.CONSTRAINTS.read_text().splitlines() if not line.startswith("#")]
    assert all(line.count("==") == 1 and " " not in line and "/" not in line for line in lines)
    assert "PySide6_Essentials==6.11.3" in lines


# --- the languages ---


def lay_compiler(folder: Path, *, works: bool) -> Path:
    """A Python whose neighbour compiles catalogues, by copying them, or fails; it counts its calls."""
    tool = folder / "pyside6-lrelease"
    count = f'echo call >> "{folder}/calls"'
    tool.write_text(f"#!/bin/sh\n{count}\n" + ('cp "$2" "$4"\n' if works else "exit 1\n"), "utf-8")
    tool.chmod(0o755)
    return folder / "python"


def n_calls(folder: Path) -> int:
    file = folder / "calls"
    return len(file.read_text("utf-8").splitlines()) if file.exists() else 0


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_catalogue_is_compiled_once_and_again_when_it_was_changed(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    python = lay_compiler(tmp_path, works=True)
    source = tmp_path / "fadeline_zh_CN.ts"
    source.write_text("first", "utf-8")
    os.utime(source, (1_000_000, 1_000_000))
    bootstrap.prepare_languages(python, tmp_path)
    bootstrap.prepare_languages(python, tmp_path)
    compiled = tmp_path / "fadeline_zh_CN.qm"
    assert n_calls(tmp_path) == 1
    assert compiled.read_text("utf-8") == "first"
    source.write_text("second", "utf-8")
    os.utime(compiled, (1_000_000, 1_000_000))
    bootstrap.prepare_languages(python, tmp_path)
    assert compiled.read_text("utf-8") == "second"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_catalogue_that_is_not_compiled_is_told_and_stops_nothing(
    bootstrap: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = lay_compiler(tmp_path, works=False)
    (tmp_path / "fadeline_zh_CN.ts").write_text("text", "utf-8")
    bootstrap.prepare_languages(python, tmp_path)
    assert "fadeline_zh_CN.ts was not compiled" in capsys.readouterr().out
    assert not (tmp_path / "fadeline_zh_CN.qm").exists()
