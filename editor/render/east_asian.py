"""Which font lends a text its Chinese, Japanese or Korean letters: one for all of them, where there is one.

Left to itself, Qt looks for every letter alone, and mixes the fonts of a computer within one word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

_RANGES = (
    (0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Blocks of Unicode 16: Jamo, radicals to ideographs, Hangul, compatibility, wide forms, further planes."""
_KANA = (0x3040, 0x30FF)
_HANGUL = (0xAC00, 0xD7FF)
_PLAIN = (
    "noto sans", "source han sans", "yahei", "pingfang", "hiragino sans", "dengxian", "simhei", "hei",
    "gothic", "meiryo", "gulim", "dotum",
)  # fmt: skip
"""Parts of the names of faces without brush strokes: what goes with the program's own."""
_KIN = {
    "jp": (" jp", "yu gothic", "meiryo", "hiragino", "ms gothic", "ipa", "takao", "vl gothic"),
    "kr": (" kr", "malgun", "apple sd", "nanum", "gulim", "dotum"),
    "sc": (" sc", "yahei", "simhei", "dengxian", "micro hei", "zen hei"),
}
"""Parts of the names of fonts made for a language: their ideographs have its forms."""


def east_asian(words: str) -> str:
    """The letters of a text, each once, that are Chinese, Japanese or Korean."""
    return "".join(
        letter for letter in dict.fromkeys(words) if any(low <= ord(letter) <= high for low, high in _RANGES)
    )


def companion(letters: str, families: Iterable[str], has: Callable[[str, str], bool]) -> str:
    """The family that is to draw these letters; empty where none has any of them.

    Parameters
    ----------
    letters
        What the text's own font lacks.
    families
        Those that could.
    has
        Whether a family has a letter.

    Notes
    -----
    The one with most of the letters; of equals one made for the text's language, a plain one, and none of
    fixed width.
    """
    kin = _KIN[_language(letters)]

    def rank(family: str) -> tuple[int, bool, bool, bool, str]:
        name = family.lower()
        n_letters = sum(has(family, letter) for letter in letters)
        is_kin = any(part in f"{name} " for part in kin)
        is_plain = any(part in name for part in _PLAIN)
        return -n_letters, not is_kin, not is_plain, "mono" in name, family

    best = min((rank(family) for family in families), default=None)
    return best[-1] if best is not None and best[0] < 0 else ""


def _language(letters: str) -> str:
    """What the letters are written in: kana and Hangul tell, ideographs alone are taken as Chinese."""
    if any(_KANA[0] <= ord(letter) <= _KANA[1] for letter in letters):
        return "jp"
    return "kr" if any(_HANGUL[0] <= ord(letter) <= _HANGUL[1] for letter in letters) else "sc"
