"""Which version this is."""

from __future__ import annotations

from pathlib import Path


def read_version() -> str:
    """The version of the installed program; in a bare checkout that of its ``pyproject.toml``."""
    # Loaded here: hardly any start has to know.
    import tomllib
    from importlib import metadata

    try:
        return metadata.version("fadeline")
    except metadata.PackageNotFoundError:
        project = Path(__file__).resolve().parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
