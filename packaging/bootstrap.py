"""Start Fadeline, or its tests, on a machine that has nothing but Python 3.11 or newer.

    python3 packaging/bootstrap.py run [ARGUMENTS]    start the program; without arguments, on its sample
    python3 packaging/bootstrap.py test [ARGUMENTS]   every check and every test; arguments go to pytest
    python3 packaging/bootstrap.py -h                 this text

The first start looks for the system libraries and programs that are needed. On Debian and Ubuntu it
installs what is missing when it is run by root; anybody else is shown the one command that does so (exit
code 3). Then it makes .venv beside this folder and installs the exact versions of constraints.txt there.
Later starts find everything in place and begin at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
MOST_WORKERS = 4
"""Processes that share the tests: each has windows and sounds of its own."""

DONE, FAILED, PACKAGES_MISSING, INTERRUPTED = 0, 1, 3, 130


class SetupError(Exception):
    """The machine cannot be made ready; the text says why in a sentence, and the code is the exit code."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


# --- what has to be on the machine ------------------------------------------------------------------


class Need(NamedTuple):
    """One thing that the system must provide, and the Debian packages that bring it."""

    kind: str
    """library, program, module, file, or font."""
    name: str
    """The soname, the program on PATH, the Python module, the path, or the pattern of the font's file."""
    packages: tuple[str, ...]
    """Names of the same package, the newest distribution's first."""
    is_required: bool = True
    """Whether nothing can start without it."""


def _libraries(pairs: str, *, is_required: bool = True) -> tuple[Need, ...]:
    """Read lines of ``soname package [older package]``."""
    rows = (line.split() for line in pairs.strip().splitlines())
    return tuple(Need("library", row[0], tuple(row[1:]), is_required) for row in rows)


# What the plugins of Qt link to and its wheels do not carry; found with ldd on each plugin.
RUN_NEEDS = (
    Need("module", "ensurepip", ("python3-venv",)),
    *_libraries(
        """
        libGL.so.1              libgl1
        libEGL.so.1             libegl1
        libglib-2.0.so.0        libglib2.0-0t64 libglib2.0-0
        libdbus-1.so.3          libdbus-1-3
        libfontconfig.so.1      libfontconfig1
        libxkbcommon.so.0       libxkbcommon0
        libpulse.so.0           libpulse0
        libXrandr.so.2          libxrandr2
        libXext.so.6            libxext6
        libdrm.so.2             libdrm2
        libxcb-cursor.so.0      libxcb-cursor0
        libxcb-icccm.so.4       libxcb-icccm4
        libxcb-keysyms.so.1     libxcb-keysyms1
        libxcb-xkb.so.1         libxcb-xkb1
        libxcb-shape.so.0       libxcb-shape0
        libxkbcommon-x11.so.0   libxkbcommon-x11-0
        """
    ),
    *_libraries(
        """
        libwayland-cursor.so.0  libwayland-cursor0
        libwayland-egl.so.1     libwayland-egl1
        """,
        is_required=False,
    ),
    # Names in Chinese, Japanese and Korean are boxes without it; any other such font will do as well.
    Need("font", "wqy-* *CJK* *cjk* DroidSansFallback*", ("fonts-wqy-microhei",), is_required=False),
    # Music is played with these instruments; without them by the program's own synthesiser.
    Need("library", "libfluidsynth.so.3", ("libfluidsynth3",), is_required=False),
    Need(
        "file", "/usr/share/sounds/sf3/FluidR3Mono_GM.sf3", ("fluidr3mono-gm-soundfont",), is_required=False
    ),
)

TEST_NEEDS = (
    *RUN_NEEDS,
    Need("program", "Xvfb", ("xvfb",)),
    Need("program", "openbox", ("openbox",)),
    Need("program", "xdotool", ("xdotool",)),
    Need("program", "pulseaudio", ("pulseaudio",)),
    Need("program", "parec", ("pulseaudio-utils",)),
    Need("program", "strace", ("strace",)),
    # A screen reader's view of the window; without it that one test says that it was left out.
    Need("program", "dbus-run-session", ("dbus",), is_required=False),
    Need("file", "/usr/libexec/at-spi-bus-launcher", ("at-spi2-core",), is_required=False),
    Need("file", "/usr/lib/python3/dist-packages/pyatspi", ("python3-pyatspi",), is_required=False),
)

WITH_EXTRAS = ".[serve,music,speech]"
"""What people get: signing stays out, since its library is large and few ask for it."""
WITH_TESTS = ".[test]"

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def is_here(need: Need) -> bool:
    """Look whether the machine has it."""
    if need.kind == "library":
        try:
            ctypes.CDLL(need.name)
        except OSError:
            return False
        return True
    if need.kind == "program":
        return shutil.which(need.name) is not None
    if need.kind == "module":
        # What apt has just installed is not yet in Python's own list of its folders.
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.name) is not None
    if need.kind == "file":
        return Path(need.name).exists()
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(True for folder in folders for pattern in need.name.split() for _ in folder.rglob(pattern))


def has_package(name: str) -> bool:
    """Ask apt whether it knows a package."""
    if shutil.which("apt-cache") is None:
        return False
    asked = subprocess.run(["apt-cache", "show", name], check=False, capture_output=True)
    return asked.returncode == 0


def package_names(needs: Iterable[Need], knows: Callable[[str], bool] = has_package) -> list[str]:
    """Name the packages that bring these things on this distribution, each once, in order."""
    names = [next((name for name in need.packages[:-1] if knows(name)), need.packages[-1]) for need in needs]
    return list(dict.fromkeys(names))


class System(NamedTuple):
    """The machine as `prepare_system` sees it; tests put their own in its place."""

    is_here: Callable[[Need], bool]
    knows: Callable[[str], bool]
    is_root: bool
    has_apt: bool
    run_apt: Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


def _run_apt(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *arguments]
    return subprocess.run(
        command, check=False, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def this_system() -> System:
    """Describe the machine that this runs on."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return System(is_here, has_package, is_root, shutil.which("apt-get") is not None, _run_apt)


def prepare_system(needs: Sequence[Need], system: System) -> None:
    """Install what is missing, or say how; nothing happens where nothing is missing."""
    missing = [need for need in needs if not system.is_here(need)]
    required = [need for need in missing if need.is_required]
    if not missing:
        return
    if system.is_root and system.has_apt:
        _install(missing, system)
        return
    if not required:
        return
    if not system.has_apt:
        wanted = ", ".join(need.name for need in required)
        raise SetupError(
            f"These are missing; install them with your system's tools: {wanted}", PACKAGES_MISSING
        )
    names = package_names(missing, system.knows)
    line = f"sudo apt-get install --no-install-recommends {' '.join(names)}"
    if not any(system.knows(name) for name in names):
        # The lists of packages were never fetched on this machine.
        line = f"sudo apt-get update && {line}"
    raise SetupError(
        "Some system packages are missing. Install them with this command, then start again:\n\n"
        f"    {line}\n",
        PACKAGES_MISSING,
    )


def _install(missing: Sequence[Need], system: System) -> None:
    say(f"Installing {len(missing)} system packages with apt-get; this takes a minute or two.")
    updated = system.run_apt(["update"])
    # The name of a package depends on the distribution, and the lists that tell have just been fetched.
    names = package_names(missing, system.knows)
    done = system.run_apt(["install", "-y", "--no-install-recommends", *names])
    still = [need.name for need in missing if need.is_required and not system.is_here(need)]
    if done.returncode or still:
        shown = "\n".join((updated.stdout + done.stdout).strip().splitlines()[-12:])
        raise SetupError(
            f"{shown}\n\nThe system packages could not be installed: {' '.join(names)}\n"
            "Look whether the machine reaches its package servers, then start again."
        )


# --- the Python packages ----------------------------------------------------------------------------


def _this_python() -> str:
    # Not sys.version: a security update changes that text, and an environment survives such an update.
    return f"{sys.version_info[:3]} {sys.base_prefix}"


class Home(NamedTuple):
    """The virtual environment: where it lies and what belongs into it."""

    folder: Path
    root: Path = ROOT
    constraints: Path = CONSTRAINTS

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """The file that says what was installed; written when everything is in place, and not before."""
        return self.folder / "fadeline-installed.json"

    @property
    def half_made(self) -> Path:
        """The file that lies there while something is being installed."""
        return self.folder / "fadeline-installing"

    @property
    def log(self) -> Path:
        """What the last installation printed."""
        return self.folder / "fadeline-install.log"

    def wish(self) -> str:
        """Give a digest of everything that decides what is installed."""
        import tomllib

        project = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        facts = {
            "parts": {name: project.get(name) for name in ("build-system", "project")},
            "constraints": self.constraints.read_text("utf-8"),
            "python": _this_python(),
            "root": str(self.root),
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    def installed(self) -> Mapping[str, str]:
        """Read the stamp: a digest for ``run`` and perhaps one for ``test``; empty if there is none."""
        try:
            stamp = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def is_ready(self, purpose: str) -> bool:
        """Whether everything for ``run`` or ``test`` is in place."""
        return (
            self.python.exists()
            and not self.half_made.exists()
            and self.installed().get(purpose) == self.wish()
        )


def prepare_packages(home: Home, purpose: str, pip: Callable[[Home, Sequence[str]], None]) -> None:
    """Make the environment and install into it; returns at once where that was done before."""
    if home.is_ready(purpose):
        return
    import venv

    try:
        # An installation that was cut off leaves packages that only look whole, so it starts anew.
        was_cut = home.half_made.exists() or not home.python.exists()
        if was_cut or not _is_same_python(home):
            say(f"Making {home.folder.name}.")
            venv.EnvBuilder(clear=home.folder.exists(), with_pip=True, symlinks=os.name != "nt").create(
                home.folder
            )
        home.half_made.touch()
        home.stamp.unlink(missing_ok=True)
        say("Installing the Python packages; the first time some 400 MB are fetched.")
        pip(home, ["install", "-e", WITH_TESTS if purpose == "test" else WITH_EXTRAS])
        wish = home.wish()
        home.stamp.write_text(json.dumps({"run": wish} | ({"test": wish} if purpose == "test" else {})))
        home.half_made.unlink()
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"The folder {home.folder} could not be filled: {error}") from error


def _is_same_python(home: Home) -> bool:
    """Whether the environment belongs to the Python that runs this."""
    asked = subprocess.run(
        [home.python, "-c", "import sys, pip; print(sys.version_info[:3], sys.base_prefix)"],
        check=False,
        capture_output=True,
        text=True,
    )
    return asked.stdout.strip() == _this_python()


def run_pip(home: Home, arguments: Sequence[str]) -> None:
    """Run pip in the environment and show what it fetches."""
    # A relative name, since pip splits this variable at blanks; it also holds for the build's own packages.
    pinned = home.constraints.relative_to(home.root).as_posix()
    env = {**os.environ, "PIP_CONSTRAINT": pinned, "PIP_BUILD_CONSTRAINT": pinned}
    command = [str(home.python), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    with home.log.open("w", encoding="utf-8") as log:
        pip = subprocess.Popen(
            command, cwd=home.root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            for line in pip.stdout or ():
                log.write(line)
                words = line.split()
                if words[:1] == ["Downloading"] and len(words) > 1:
                    say("  fetching " + words[1].rpartition("/")[2])
        except KeyboardInterrupt:
            pip.terminate()
            raise
        finally:
            pip.wait()
    if pip.returncode:
        raise SetupError(_why_pip_failed(home.log))


def _why_pip_failed(log: Path) -> str:
    text = log.read_text("utf-8")
    if "No space left" in text:
        reason = "The disk is full."
    elif any(sign in text for sign in ("NewConnectionError", "NameResolution", "Timeout", "Connection")):
        reason = "The package server could not be reached; look whether there is a network."
    else:
        said = (line.partition("ERROR: ")[2] for line in text.splitlines())
        reason = next((line for line in said if line), "pip gave up.")
    return f"The Python packages could not be installed. {reason}\nEverything pip said is in {log}."


# --- the languages ----------------------------------------------------------------------------------


def prepare_languages(python: Path, folder: Path = ROOT / "resources" / "languages") -> None:
    """Compile every catalogue that is newer than its compiled form; the program can do without."""
    for source in sorted(folder.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        tool = python.parent / ("pyside6-lrelease.exe" if os.name == "nt" else "pyside6-lrelease")
        # Half a catalogue never takes the place of a whole one.
        half = source.with_suffix(".qm.part")
        command = [str(tool), "-silent", str(source), "-qm", str(half)]
        try:
            subprocess.run(command, check=True, capture_output=True)
            half.replace(compiled)
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"The catalogue {source.name} was not compiled ({error}); its source is read instead.")


# --- the two commands -------------------------------------------------------------------------------


def say(text: str) -> None:
    """Print a line at once, so that it keeps its place among what programs print."""
    print(text, flush=True)


def run(home: Home, arguments: Sequence[str]) -> int:
    """Start the program in the folder that the person is in."""
    # -P: a folder named like one of our modules in the current folder must not be taken for it.
    command = [str(home.python), "-P", "-m", "editor", *(arguments or ["demo"])]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


def checks(home: Home) -> list[tuple[str, list[str]]]:
    """List what is run before the tests."""
    tools = home.python.parent
    return [
        ("ruff format", [str(tools / "ruff"), "format", "--check", "."]),
        ("ruff check", [str(tools / "ruff"), "check", "."]),
        ("mypy", [str(tools / "mypy")]),
        ("import rules", [str(tools / "lint-imports")]),
    ]


def test(home: Home, arguments: Sequence[str]) -> int:
    """Run the checks, then the tests; pytest has the last word on the screen."""
    failed = [name for name, command in checks(home) if not _passes(name, command, home.root)]
    if failed:
        say(f"Not passed before the tests: {', '.join(failed)}")
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    command = [str(home.python), "-m", "pytest", "-n", str(workers), "--dist", "loadfile", *arguments]
    tested = subprocess.run(command, check=False, cwd=home.root).returncode
    return tested or (FAILED if failed else DONE)


def _passes(name: str, command: Sequence[str], folder: Path) -> bool:
    start = time.monotonic()
    env = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        command, check=False, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    is_good = done.returncode == 0
    if not is_good:
        say(done.stdout.rstrip())
    say(f"{'passed' if is_good else 'FAILED'}  {name}  ({time.monotonic() - start:.1f} s)")
    return is_good


def main(arguments: Sequence[str]) -> int:
    """Do what the first word asks for."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        say("Fadeline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return FAILED
    purpose = arguments[0] if arguments else ""
    if purpose not in {"run", "test"}:
        say(__doc__ or "")
        return DONE if purpose in {"-h", "--help"} else 2
    try:
        if sys.platform.startswith("linux"):
            prepare_system(TEST_NEEDS if purpose == "test" else RUN_NEEDS, this_system())
        home = Home(ROOT / ".venv")
        prepare_packages(home, purpose, run_pip)
        prepare_languages(home.python)
        return run(home, arguments[1:]) if purpose == "run" else test(home, arguments[1:])
    except SetupError as error:
        say(str(error))
        return error.code
    except KeyboardInterrupt:
        say("\nStopped.")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
