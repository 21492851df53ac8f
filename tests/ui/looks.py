"""How the program looks to every test with widgets, whatever the test before it has chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from editor.ui import comfort, theme


def look_as_designed(app: QApplication) -> None:
    """Show words, handles and motion as they are at first, in the dark theme."""
    comfort.use(comfort.Comfort())
    # Applying a style sheet again costs more than many a test.
    is_dark = theme.current() is theme.DARK and bool(app.styleSheet())
    if not is_dark or app.font() != theme.font():
        theme.apply(app, theme.DARK)
