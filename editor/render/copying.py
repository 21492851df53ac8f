"""Whether the picture of a timeline may be copied packet for packet, or must be rendered, and why."""

from __future__ import annotations

from dataclasses import dataclass

from editor.errors import MediaError
from editor.language import mark, tr
from editor.media.probe import MediaFacts, probe
from editor.model.clip import Clip, Placement
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS
from editor.render.not_drawn import SOUND_KINDS, label_of

CODECS = {
    ".mp4": frozenset(("h264", "hevc", "av1", "vp9", "mpeg4")),
    ".m4v": frozenset(("h264", "hevc", "mpeg4")),
    ".mov": frozenset(("h264", "hevc", "mpeg4", "prores", "mjpeg", "dnxhd")),
    ".mkv": frozenset(("h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "mpeg2video", "mjpeg", "prores")),
    ".webm": frozenset(("vp8", "vp9", "av1")),
}
"""Picture codecs that players expect in a container."""
_CONTAINERS_COPIED = ("mov", "mp4", "matroska", "webm")
_DECODER_NAMES = {"libdav1d": "av1", "libaom-av1": "av1", "libvpx": "vp8", "libvpx-vp9": "vp9"}
_WORDS = {
    TrackKind.TEXT: mark("a text"),
    TrackKind.STICKER: mark("a sticker"),
    TrackKind.EFFECT: mark("an effect"),
    TrackKind.FILTER: mark("a filter"),
    TrackKind.ADJUSTMENT: mark("an adjustment"),
    TrackKind.OTHER: mark("something unknown"),
}


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """Whether the picture is copied, and in words why not."""

    can_copy: bool
    reason: str = ""
    """Empty when it is copied; else what stands in the way, to be put after “because”."""
    facts: MediaFacts | None = None
    """The file whose picture is copied."""


def copy_decision(timeline: Timeline, suffix: str = ".mp4") -> CopyDecision:
    """Decide whether the picture of a whole timeline is that of one file, untouched.

    Parameters
    ----------
    timeline
        What is exported, from its beginning to its end.
    suffix
        Of the file that is written; it names the container.
    """
    reason = _layers(timeline)
    if reason:
        return CopyDecision(False, reason)
    found = _only_clip(timeline)
    if isinstance(found, str):
        return CopyDecision(False, found)
    material = timeline.material_of(found)
    reason = _treatment(found, material)
    if reason:
        return CopyDecision(False, reason)
    try:
        facts = probe(material.path or "")
    except MediaError as error:
        return CopyDecision(False, error.message.rstrip(".").lower())
    reason = _file(timeline, found, facts, suffix.lower())
    return CopyDecision(not reason, reason, None if reason else facts)


def _layers(timeline: Timeline) -> str:
    """What lies over the picture."""
    for track, clip in timeline.clips():
        word = _WORDS.get(track.kind)
        if word is not None and clip.is_visible and not track.is_hidden:
            return tr(
                "there is {word} on the picture (“{name}”)", word=tr(word), name=label_of(timeline, clip)
            )
    return ""


def _only_clip(timeline: Timeline) -> Clip | str:
    shown = [clip for track in timeline.tracks if _is_shown(track) for clip in track.clips if clip.is_visible]
    if not shown:
        return tr("there is no picture")
    if len(shown) > 1:
        return tr("the picture is made of {n} clips", n=len(shown))
    return shown[0]


def _is_shown(track: Track) -> bool:
    return track.kind is TrackKind.PICTURE and not track.is_hidden


def _treatment(clip: Clip, material: Material) -> str:
    """What is done to the clip."""
    # A background is covered by a picture that fills the canvas.
    unseen = SOUND_KINDS | {"background"}
    extra = next((extra for extra in clip.extras if extra.kind not in unseen), None)
    checks = (
        (material.kind is not MaterialKind.VIDEO, tr("the picture is not a video")),
        (material.path is None, tr("the video is missing")),
        (clip.start_us != 0, tr("the video does not begin at 0")),
        (clip.speed != 1.0, tr("the video plays at another speed")),
        (clip.is_reversed, tr("the video plays backwards")),
        (not (clip.placement or Placement()).is_plain, tr("the picture was moved, resized or turned")),
        ((material.crop or Crop()) != Crop(), tr("the picture was cropped")),
        (bool(clip.keyframe_curves), tr("the picture has keyframes")),
        (
            extra is not None,
            tr("the clip has a treatment of its own ({kind})", kind=tr(extra.kind) if extra else ""),
        ),
    )
    return next((words for is_so, words in checks if is_so), "")


def _file(timeline: Timeline, clip: Clip, facts: MediaFacts, suffix: str) -> str:
    """What the file itself has against it."""
    picture = facts.picture
    if picture is None or facts.kind != "video":
        return tr("the file holds no video")
    canvas = timeline.canvas
    codec = _DECODER_NAMES.get(picture.codec, picture.codec)
    frame_us = MICROSECONDS / (picture.frame_rate or timeline.frame_rate or 30)
    picture_end_us = picture.start_us + picture.duration_us
    source = clip.source_range
    checks = (
        (not facts.container.startswith(_CONTAINERS_COPIED), tr("the video is not an mp4, mov, mkv or webm")),
        (codec not in CODECS.get(suffix, frozenset()),
         tr("{codec} does not belong into a {suffix} file", codec=codec, suffix=suffix)),
        (abs(picture.width - canvas.width) > 1 or abs(picture.height - canvas.height) > 1,
         tr("the video is {size} and the project {canvas}", size=f"{picture.width} × {picture.height}",
            canvas=f"{canvas.width} × {canvas.height}")),
        (source is not None and source.start_us > frame_us, tr("the video was cut at its beginning")),
        (clip.end_us < picture_end_us - frame_us, tr("the video was cut at its end")),
        (timeline.duration_us > max(picture_end_us, _own_end_us(clip, facts)) + frame_us,
         tr("the sound is longer than the picture")),
    )  # fmt: skip
    return next((words for is_so, words in checks if is_so), "")


def _own_end_us(clip: Clip, facts: MediaFacts) -> int:
    """The end of the clip as far as the file reaches: a file's own sound may run on behind its picture."""
    sound = facts.sound
    return min(clip.end_us, sound.start_us + sound.duration_us) if sound is not None else 0
