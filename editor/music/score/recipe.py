"""A take's recipe: all that it needs to be made again to the sample, and the way back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from editor.music.score.notes import Score
from editor.music.score.order import Hit, ScoreOrder
from editor.music.score.performing import choose_player
from editor.music.score.soundfonts import soundfont_hash
from editor.version import read_version

COMPOSER = 1
"""Counts up whenever the same order would give other notes or samples."""


def recipe_of(
    order: ScoreOrder, score: Score, player: str = "auto", soundfont: Path | None = None
) -> dict[str, Any]:
    """Plain data for JSON: the order, who played it with what, and what came of it.

    Parameters
    ----------
    order
        What was composed for.
    score
        What was composed.
    player, soundfont
        As they were given to `perform`; the recipe names who really played.

    Raises
    ------
    MediaError
        As `choose_player`.
    """
    who, font = choose_player(player, soundfont)
    return {
        "program": f"Fadeline {read_version()}",
        "composer": COMPOSER,
        "order": asdict(order),
        "style": score.style,
        "key": score.key,
        "tempo_bpm": round(score.tempo_bpm, 3),
        "metre": score.metre,
        "parts": [{"name": part.name, "instrument": part.instrument} for part in score.parts],
        "sections": [asdict(section) for section in score.sections],
        "n_notes": len(score.notes),
        "player": who,
        "soundfont": {"name": font.name, "sha256": soundfont_hash(font)} if font else None,
        "mastering": {"loudness_lufs": -14.0, "ceiling_dbtp": -1.0},
    }


def order_of(recipe: Mapping[str, Any]) -> ScoreOrder:
    """The order of a recipe, as `recipe_of` or JSON gives it.

    Raises
    ------
    ValueError
        If the recipe is not one.
    """
    try:
        data = dict(recipe["order"])
        data["hits"] = tuple(Hit(**hit) for hit in data.get("hits", ()))
        for name in ("energy", "quiet"):
            data[name] = tuple((float(first), float(second)) for first, second in data.get(name, ()))
        data["instruments"] = tuple(data.get("instruments", ()))
        return ScoreOrder(**data)
    except (KeyError, TypeError) as error:
        raise ValueError("this is no recipe of composed music") from error
