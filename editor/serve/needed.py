"""Whether the packages of the server are installed: they are an extra of the program."""

from __future__ import annotations

from importlib.util import find_spec

from editor.errors import EditorError
from editor.language import tr


def check_packages() -> None:
    """Say in one sentence what is missing.

    Raises
    ------
    EditorError
        If the server cannot run.
    """
    missing = [name for name in ("fastapi", "uvicorn") if find_spec(name) is None]
    if missing:
        raise EditorError(
            tr("The server needs packages that are not installed: {names}.", names=", ".join(missing)),
            tr("Install them with: pip install fadeline[serve]"),
        )
