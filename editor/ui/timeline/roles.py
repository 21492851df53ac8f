"""What a sound track is for, guessed from its words: its colour, sign, and name if it has none (T-9)."""

from __future__ import annotations

from editor.model.timeline import Track

SPEECH_WORDS = ("voice", "speech", "narrat", "spoken", "interview", "dialog", "podcast", "tts", "配音")
EFFECT_WORDS = ("effect", "sfx", "whoosh", "swoosh", "splash", "click", "ding", "footstep", "音效")
ROLE_ICONS = {
    "music": "music",
    "speech": "message-square-text",
    "effects": "sparkles",
    "original": "camera",
    "picture": "film",
    "text": "type",
    "other": "image",
}
ROLE_TITLES = {
    "music": "Music",
    "speech": "Speech",
    "effects": "Effects",
    "original": "Original",
    "picture": "Picture",
    "text": "Text",
}


_guesses: dict[str, tuple[Track, str]] = {}
"""The last guess for each track's id, with the very track that it was made for: names are read once."""
_MAX_GUESSES = 1_000


def role_of_sounds(track: Track) -> str:
    """What a sound track is for: as was chosen, else by its own name, else by most of its clips' names."""
    if track.role is not None:
        return track.role.value
    known = _guesses.get(track.id)
    if known is None or known[0] is not track:
        if len(_guesses) >= _MAX_GUESSES:
            _guesses.clear()
        known = _guesses[track.id] = (track, _guess(track))
    return known[1]


def _guess(track: Track) -> str:
    own = _role_of_words(track.name)
    if own:
        return own
    votes = [_role_of_words(clip.name) for clip in track.clips]
    for role in ("speech", "effects"):
        if votes and 2 * votes.count(role) > len(votes):
            return role
    return "music"


def _role_of_words(words: str) -> str:
    lowered = words.lower()
    if any(word in lowered for word in SPEECH_WORDS):
        return "speech"
    if any(word in lowered for word in EFFECT_WORDS):
        return "effects"
    return ""
