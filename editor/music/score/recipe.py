"""A take's recipe: all that it needs to be made again to the sample."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from editor.music.score.notes import Score
from editor.music.score.order import ScoreOrder
from editor.version import read_version


def recipe_of(order: ScoreOrder, score: Score, player: str, soundfont: Path | None = None) -> dict[str, Any]:
    """Plain data for JSON: order, style, key, tempo, player and the soundfont's hash."""
    return {
        "program": f"Fadeline {read_version()}",
        "order": asdict(order), "style": score.style, "key": score.key,
        "tempo_bpm": score.tempo_bpm, "player": player, "soundfont": str(soundfont or ""),
    }  # fmt: skip
