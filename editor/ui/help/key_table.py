"""The table of all keys, made from the actions of the window, so that it is true whatever was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from editor.language import mark, tr
from editor.ui.actions import clips, editing, guide, levels, playing, project, tracks, view
from editor.ui.actions.spec import ActionSpec
from editor.ui.help.pages import plain

TOPICS: Final[tuple[tuple[str, tuple[ActionSpec, ...]], ...]] = (
    (mark("Playing"), playing.ACTIONS),
    (mark("Fades and volume"), levels.ACTIONS),
    (mark("Clips"), clips.ACTIONS),
    (mark("Editing"), editing.ACTIONS),
    (mark("Tracks, markers and range"), tracks.ACTIONS),
    (mark("Viewing"), view.ACTIONS),
    (mark("Project"), project.ACTIONS),
    (mark("Help"), guide.ACTIONS),
)


def key_table(keys_of: Callable[[str], str]) -> str:
    """Every action that has a key now, by topic, as tables in Markdown."""
    parts = []
    for title, specs in TOPICS:
        rows = [(keys_of(spec.id), tr(spec.words).rstrip("…")) for spec in specs]
        rows = [(keys, words) for keys, words in rows if keys]
        if rows:
            parts.append(f"## {tr(title)}\n\n| {tr('Keys')} | {tr('What they do')} |\n| --- | --- |")
            parts[-1] += "".join(f"\n| {plain(keys)} | {plain(words)} |" for keys, words in rows)
    return "\n\n".join(parts)
