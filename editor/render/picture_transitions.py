"""Changes from one picture to the next: which the names of drafts mean, and how each is drawn.

A draft names effects of the app's own; here twelve plain ones are drawn, and every other name as a dissolve,
which `picture_report` says. Positions are shares of the change, 0 at its beginning and 1 at its end.
"""

from __future__ import annotations

import math
import re

from editor.late import np
from editor.media.picture_graph import Frame, bt709_of
from editor.media.picture_mix import Mixer
from editor.media.picture_planes import Weights, filled, mixed, mixed_by, shifted
from editor.model.look import Transition

KINDS = (
    "dissolve", "dip to black", "dip to white", "wipe left", "wipe right", "wipe up", "wipe down",
    "slide left", "slide right", "slide up", "slide down", "zoom in", "zoom out",
)  # fmt: skip

_IDS = {
    "6724845717472416269": "dissolve", "6724846004274729480": "dissolve",
    "6724239388189921806": "dip to black", "6724845376098013708": "dip to white",
    "7345079500327096833": "dip to white",
    "6724849456891564557": "wipe up", "6724849752921346573": "wipe down",
    "6724849898857959950": "wipe right", "6724849999336706573": "wipe left",
    "6724846395116753416": "slide up", "6724849276100284942": "slide down",
    "6726711296063967748": "slide right", "6726711499676455435": "slide left",
    "6724226861666144779": "zoom in", "6724226338418332167": "zoom out",
}  # fmt: skip
"""Ids of the apps' library, which stay the same in every language."""

_NAMES = {
    "mix": "dissolve", "dissolve": "dissolve", "cross dissolve": "dissolve", "crossfade": "dissolve",
    "fade": "dissolve", "叠化": "dissolve", "溶解": "dissolve",
    "black fade": "dip to black", "fade to black": "dip to black", "dip to black": "dip to black",
    "闪黑": "dip to black", "黑场": "dip to black",
    "white flash": "dip to white", "white fade": "dip to white", "fade to white": "dip to white",
    "dip to white": "dip to white", "闪白": "dip to white",
    "wipe left": "wipe left", "wipe right": "wipe right", "wipe up": "wipe up", "wipe down": "wipe down",
    "向左擦除": "wipe left", "向右擦除": "wipe right", "向上擦除": "wipe up", "向下擦除": "wipe down",
    "slide left": "slide left", "slide right": "slide right", "slide up": "slide up",
    "slide down": "slide down", "move left": "slide left", "move right": "slide right",
    "move up": "slide up", "move down": "slide down", "left": "slide left", "right": "slide right",
    "up": "slide up", "down": "slide down", "trượt xuống": "slide down", "trượt lên": "slide up",
    "左移": "slide left", "右移": "slide right", "上移": "slide up", "下移": "slide down",
    "zoom in": "zoom in", "pull in": "zoom in", "推近": "zoom in",
    "zoom out": "zoom out", "pull out": "zoom out", "拉远": "zoom out",
}  # fmt: skip

MOST_ZOOM = 2.0
"""How much larger a zoom makes the picture by its end."""
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def kind_of(transition: Transition) -> tuple[str, bool]:
    """How a transition is drawn, and whether that is what its name means."""
    for key in (transition.resource_id, transition.effect_id):
        if key in _IDS:
            return _IDS[key], True
    name = re.sub(r"[\s_-]+", " ", transition.name).strip().lower()
    known = _NAMES.get(name)
    return (known, True) if known is not None else ("dissolve", False)


def drawn(mixer: Mixer, kind: str, before: Frame, after: Frame, share: float) -> Frame:
    """The picture at a place in a change, of the whole pictures before and after it.

    Parameters
    ----------
    mixer
        For pictures of the size of both.
    kind
        One of `KINDS`.
    before, after
        Both with the same canvas below.
    share
        0 to 1.
    """
    family, _, way = kind.rpartition(" ")
    if family == "dip to":
        colour = filled(before.width, before.height, bt709_of("#ffffff" if way == "white" else "#000000"))
        if share < 0.5:
            return mixed(before, colour, 2 * share)
        return mixed(colour, after, 2 * share - 1)
    if family == "wipe":
        return mixed_by(before, after, wiped(before.width, before.height, way, share))
    if family == "slide":
        return _slid(before, after, way, share)
    if family == "zoom":
        return _zoomed(mixer, before, after, way, share)
    return mixed(before, after, share)


def wiped(width: int, height: int, way: str, share: float) -> Weights:
    """How much of each pixel the new picture has taken, its edge moving the way the name says."""
    x, y = _WAYS[way]
    length = width if x else height
    places = np.arange(length, dtype=np.float32)
    if x + y < 0:
        places = places[::-1]
    line = np.clip(np.float32(share * length) - places, 0, 1)
    return np.ascontiguousarray(np.broadcast_to(line[None, :] if x else line[:, None], (height, width)))


def _slid(before: Frame, after: Frame, way: str, share: float) -> Frame:
    """Both pictures move the way the name says, the new one pushing the old one out."""
    x, y = _WAYS[way]
    across, down = x * share * before.width, y * share * before.height
    # The one that goes is drawn over the one that comes: together they cover everything.
    come = shifted(after, before, round(across - x * before.width), round(down - y * before.height))
    return shifted(before, come, round(across), round(down))


def _zoomed(mixer: Mixer, before: Frame, after: Frame, way: str, share: float) -> Frame:
    """In: the old picture grows while the new one appears. Out: the new one shrinks into its place."""
    eased = math.sin(share * math.pi / 2)
    if way == "in":
        return mixed(mixer.zoomed(before, 1 + (MOST_ZOOM - 1) * eased), after, share)
    return mixed(before, mixer.zoomed(after, MOST_ZOOM - (MOST_ZOOM - 1) * eased), share)
