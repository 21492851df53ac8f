"""What a sound track is for, guessed from its words where nobody has said it (T-9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from editor.language import mark
from editor.model.material import Material
from editor.model.timeline import Track

SPEECH_WORDS = (
    "voice", "vocal", "speech", "speak", "spoken", "narrat", "interview", "dialog", "podcast", "comment",
    "tts",
    "旁白", "配音", "解说", "人声", "对白", "语音", "朗读",
)  # fmt: skip
EFFECT_WORDS = (
    "effect", "sfx", "whoosh", "swoosh", "splash", "click", "ding", "footstep", "foley", "ambien", "sting",
    "音效", "环境音", "特效",
)  # fmt: skip
MUSIC_WORDS = (
    "music", "song", "bgm", "soundtrack", "score", "melody", "beat", "piano", "guitar", "remix",
    "instrumental",
    "音乐", "配乐", "歌", "伴奏", "背景音",
)  # fmt: skip
SHORT_WORDS = {"vo": "speech", "fx": "effects"}
"""Words that count only when they stand alone: “vo” is in many others."""
EFFECT_UNDER_US = 3_000_000
"""A file shorter than this, of whose use no name tells, is an effect and not music."""


ROLE_TITLES = {
    "music": mark("Music"),
    "speech": mark("Speech"),
    "effects": mark("Effects"),
    "original": mark("Original"),
    "picture": mark("Picture"),
    "text": mark("Text"),
}
_guesses: dict[str, tuple[Track, bool, str]] = {}
"""The last guess for each track's id, with the very track that it was made for: names are read once."""
_MAX_GUESSES = 1_000
_WORD = re.compile(r"[a-z]+")


def role_of_sounds(track: Track, materials: Mapping[str, Material] | None = None) -> str:
    """What a sound track is for: as was chosen, else by names, else by the lengths of its files (T-9)."""
    if track.role is not None:
        return track.role.value
    known = _guesses.get(track.id)
    has_lengths = materials is not None
    if known is None or known[0] is not track or known[1] is not has_lengths:
        if len(_guesses) >= _MAX_GUESSES:
            _guesses.clear()
        known = _guesses[track.id] = (track, has_lengths, _guess(track, materials or {}))
    return known[2]


def _guess(track: Track, materials: Mapping[str, Material]) -> str:
    own = role_of_words(track.name)
    if own:
        return own
    votes = []
    for clip in track.clips:
        material = materials.get(clip.material_id)
        votes.append(guessed_role(clip.name, (material.duration_us if material else None) or 0))
    for role in ("speech", "effects"):
        if votes and 2 * votes.count(role) > len(votes):
            return role
    return "music"


def guessed_role(name: str, duration_us: int = 0) -> str:
    """What a file is for, by its name, and where that says nothing by its length; 0: not known."""
    by_name = role_of_words(name)
    if by_name:
        return by_name
    return "effects" if 0 < duration_us < EFFECT_UNDER_US else "music"


@lru_cache(maxsize=4096)
def role_of_words(words: str) -> str:
    """The role that a name speaks of: speech, effects or music; empty when it speaks of none."""
    lowered = words.lower()
    for role, known in (("speech", SPEECH_WORDS), ("effects", EFFECT_WORDS), ("music", MUSIC_WORDS)):
        if any(word in lowered for word in known):
            return role
    return next((SHORT_WORDS[word] for word in _WORD.findall(lowered) if word in SHORT_WORDS), "")
