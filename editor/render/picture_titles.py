"""Texts as still pictures for the composed picture, each drawn once for its size."""

from __future__ import annotations

import zlib
from collections import OrderedDict

from editor.late import np
from editor.media.picture_graph import Frame
from editor.media.picture_planes import rgba_picture
from editor.render.picture_shots import Words

MAX_STILLS = 12
"""Pictures of texts that are kept ready for one canvas."""
MAX_BYTES = 48 * 1024 * 1024
"""Drawn texts that are kept packed, for all canvases together: letters on nothing pack well."""

_Key = tuple[Words, int, int, float]


class _Packed:
    """Drawn texts, packed; one for the process, so that the window's thread may draw what a worker lays."""

    def __init__(self) -> None:
        self._found: OrderedDict[_Key, tuple[tuple[int, ...], bytes]] = OrderedDict()
        self._n_bytes = 0

    def get(self, key: _Key) -> np.ndarray | None:
        entry = self._found.get(key)
        if entry is None:
            return None
        return np.frombuffer(zlib.decompress(entry[1]), np.uint8).reshape(entry[0])

    def put(self, key: _Key, pixels: np.ndarray) -> None:
        data = zlib.compress(pixels.tobytes(), 1)
        self._found[key] = (pixels.shape, data)
        self._n_bytes += len(data)
        while self._n_bytes > MAX_BYTES and len(self._found) > 1:
            self._n_bytes -= len(self._found.popitem(last=False)[1][1])


_packed = _Packed()


def drawn(words: Words, width: int, height: int, scale: float) -> np.ndarray:
    """The pixels of a text for a canvas (see `titles.draw_title`), from those that were drawn before."""
    key = (words, width, height, round(scale, 4))
    pixels = _packed.get(key)
    if pixels is None:
        from editor.render.titles import draw_title

        pixels = draw_title(words.text, words.look, width, height, scale)
        _packed.put(key, pixels)
    return pixels


class TitleStills:
    """Gives the pictures of texts for a canvas of one size; belongs to one thread."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._stills: OrderedDict[tuple[Words, float], Frame] = OrderedDict()

    def still(self, words: Words, scale: float) -> Frame:
        """The picture of a text at a scale."""
        key = words, scale
        still = self._stills.get(key)
        if still is None:
            while len(self._stills) >= MAX_STILLS:
                self._stills.popitem(last=False)
            still = self._stills[key] = rgba_picture(drawn(words, *self._size, scale))
        self._stills.move_to_end(key)
        return still
