"""What is found out before an export writes anything: what cannot work, and what should be known.

Blocks only what cannot work (``ux-spec.md`` X-12); everything else is said and left to the person.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import EditorError, MediaMissingError, RenderError
from editor.language import counted, tr
from editor.media.movie_writer import MOVIE_FORMATS, missing_encoder
from editor.media.sound_encoder import SOUND_FORMATS, format_for, is_available
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange
from editor.render.copying import CopyDecision, copy_decision
from editor.render.not_drawn import NotDrawn, list_not_heard
from editor.render.part_file import part_path
from editor.render.picture_plan import PicturePlan, list_not_drawn, plan_picture
from editor.render.plan import SoundPlan, plan_sound
from editor.render.presets import estimated_bits_a_second, preset_of, size_for
from editor.render.settings import MOVIE_SUFFIXES, SOUND_SUFFIXES, ExportSettings
from editor.render.small_gaps import small_gaps
from editor.words import clock, size_words

LONGEST_EXPORT_US = 24 * 3600 * MICROSECONDS
"""Longest timeline that is exported; wav files and patience end earlier."""
FREE_SPACE_FACTOR = 1.2
"""Free space that is asked for, over the estimate (X-12)."""
NO_COPY = CopyDecision(False)
MAX_NAME_BYTES = 255
"""What Linux, macOS and Windows file systems allow."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """The verdict on an export."""

    refusals: tuple[EditorError, ...]
    """What cannot work; the first one is what an export raises."""
    warnings: tuple[str, ...]
    """What should be known before going on."""
    notes: tuple[str, ...]
    """Facts that need no decision."""
    will_copy: bool
    reason: str
    """In words why the picture is not copied; empty when it is, or where there is no picture."""
    estimated_bytes: int
    missing: tuple[str, ...]
    """Names of the files that clips use and that are not here."""
    not_drawn: tuple[NotDrawn, ...] = ()
    decision: CopyDecision = NO_COPY

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot work, in words with a hint."""
        return tuple(f"{error.message} {error.hint}".strip() for error in self.refusals)


def preflight(timeline: Timeline, settings: ExportSettings) -> Preflight:
    """Look at a timeline and at the place where it shall be written; nothing is changed.

    Missing media are listed and warned of; `export` refuses them unless ``allow_missing`` is set.
    """
    timeline = without_lost_files(timeline)
    wanted = range_of(timeline, settings)
    unwritable = [*_content_refusals(timeline, settings, wanted)]
    refusals = [*_target_refusals(timeline, settings), *unwritable]
    try:
        # A name that is taken says nothing about the picture: what would become of it is told all the same.
        picture = plan_picture(timeline, wanted) if settings.is_movie and not unwritable else None
        preset = preset_of(settings.preset)
    except EditorError as error:
        return Preflight((*refusals, error), (), (), False, "", 0, ())
    sound = plan_sound(timeline, range_us=wanted)
    decision = _decision(timeline, settings, wanted) if picture else NO_COPY
    if picture is not None and settings.picture == "copy" and not decision.can_copy:
        message = tr("The picture cannot be copied: {reason}.", reason=decision.reason)
        refusals.append(RenderError(message, tr("Let it be rendered instead.")))
    size = _estimate(settings, preset.name, wanted, picture, decision)
    refusals += _space_refusals(settings, size)
    not_drawn = () if picture is None or decision.can_copy else _inside(list_not_drawn(timeline), wanted)
    missing = _missing(timeline, picture, sound)
    return Preflight(
        tuple(refusals),
        (*missing_words(missing), *_warn_of_not_drawn(not_drawn), *_warn_of_not_heard(timeline, wanted)),
        (*_notes(timeline, sound, decision if picture else None), *_note_gaps(timeline, wanted)),
        decision.can_copy,
        decision.reason,
        size,
        missing,
        not_drawn,
        decision,
    )


def range_of(timeline: Timeline, settings: ExportSettings) -> TimeRange:
    """The part that is exported, cut to the timeline."""
    whole = TimeRange(0, timeline.duration_us)
    if settings.range_us is None:
        return whole
    return whole.intersection(settings.range_us) or TimeRange(settings.range_us.start_us, 0)


def without_lost_files(timeline: Timeline) -> Timeline:
    """The timeline with materials whose file has gone since it was opened marked as missing."""
    lost = [
        replace(material, path=None, stored_path=material.stored_path or material.path)
        for material in timeline.materials.values()
        if material.path is not None and not Path(material.path).exists()
    ]
    return timeline.with_materials(*lost) if lost else timeline


# -- the target -------------------------------------------------------------------------------------------


def _target_refusals(timeline: Timeline, settings: ExportSettings) -> Iterator[RenderError]:
    target = Path(settings.path)
    name = target.name
    if not name or name in (".", ".."):
        yield RenderError(tr("The file has no name."), tr("Type a name."))
        return
    yield from _format_refusals(settings)
    if len(os.fsencode(part_path(target).name)) > MAX_NAME_BYTES:
        yield RenderError(tr("The name of the file is too long."), tr("Choose a shorter name."))
        return
    try:
        yield from _place_refusals(timeline, settings, target)
    except OSError as error:
        yield RenderError(
            tr("“{target}” cannot be reached ({strerror}).", target=target, strerror=error.strerror),
            tr("Choose another folder."),
        )
    except ValueError:
        yield RenderError(tr("This name cannot be that of a file."), tr("Choose another name."))


def _format_refusals(settings: ExportSettings) -> Iterator[RenderError]:
    suffix = settings.suffix
    known = ", ".join(sorted(MOVIE_SUFFIXES | SOUND_SUFFIXES))
    if suffix not in MOVIE_SUFFIXES | SOUND_SUFFIXES:
        yield RenderError(
            tr("“{name}” does not end like a film or a sound.", name=Path(settings.path).name),
            tr("Use one of {known}.", known=known),
        )
    elif settings.sound_only and suffix in MOVIE_SUFFIXES:
        yield RenderError(
            tr("Sound alone is not written as {suffix}.", suffix=suffix),
            tr("Use one of {sound_suffixes}.", sound_suffixes=", ".join(sorted(SOUND_SUFFIXES))),
        )
    elif suffix in SOUND_SUFFIXES and not is_available(
        SOUND_FORMATS.get(settings.sound_format) or format_for(settings.path)
    ):
        yield RenderError(
            tr("This computer has no encoder for {suffix}.", suffix=suffix), tr("MP3 or FLAC will work.")
        )
    elif suffix in MOVIE_SUFFIXES and (
        codec := missing_encoder(MOVIE_FORMATS[suffix], is_copied=settings.picture != "render")
    ):
        yield RenderError(
            tr("This computer has no {codec} encoder.", codec=codec),
            tr("Export the sound only, or another format."),
        )


def _place_refusals(timeline: Timeline, settings: ExportSettings, target: Path) -> Iterator[RenderError]:
    folder = target.parent
    if not folder.is_dir():
        if folder.exists():
            message = tr("The folder “{folder}” is not a folder.", folder=folder)
        else:
            message = tr("The folder “{folder}” does not exist.", folder=folder)
        yield RenderError(
            message,
            tr("Choose another folder, or make it first."),
        )
        return
    if target.is_dir():
        yield RenderError(tr("“{name}” is a folder.", name=target.name), tr("Choose another name."))
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield RenderError(tr("This folder does not allow writing."), tr("Choose another folder."))
    if not target.exists():
        return
    source = _same_file(timeline, target)
    if source is not None:
        yield RenderError(
            tr("“{name}” is used on the timeline and would be overwritten.", name=target.name),
            tr("Choose another name."),
        )
    elif not target.is_file():
        yield RenderError(
            tr("“{name}” is not an ordinary file.", name=target.name), tr("Choose another name.")
        )
    elif not settings.overwrite:
        yield RenderError(
            tr("“{name}” exists already.", name=target.name),
            tr("Choose another name, or allow replacing it."),
        )


def _same_file(timeline: Timeline, target: Path) -> Material | None:
    """The material that is the target itself, whatever link leads there."""
    there = target.stat()
    for material in timeline.materials.values():
        if material.path is None:
            continue
        try:
            here = Path(material.path).stat()
        except OSError:
            # Gone since it was opened; then it cannot be the target, which exists.
            continue
        if (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino):
            return material
    return None


def _space_refusals(settings: ExportSettings, size: int) -> Iterator[RenderError]:
    folder = Path(settings.path).parent
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    needed = round(size * FREE_SPACE_FACTOR)
    if free < needed:
        yield RenderError(
            tr(
                "The disk has {free} free, and the file needs about {needed}.",
                free=size_words(free),
                needed=size_words(needed),
            ),
            tr("Free some space or choose another folder."),
        )


# -- the content ------------------------------------------------------------------------------------------


def _content_refusals(
    timeline: Timeline, settings: ExportSettings, wanted: TimeRange
) -> Iterator[RenderError]:
    if timeline.duration_us <= 0:
        yield RenderError(tr("There is nothing on the timeline."), tr("Add a video or a sound first."))
    elif wanted.duration_us <= 0:
        yield RenderError(tr("The range lies outside the timeline."), tr("Choose a range inside it."))
    elif wanted.duration_us > LONGEST_EXPORT_US:
        yield RenderError(
            tr("The timeline is longer than 24 hours."), tr("Export it in parts, with a range.")
        )
    elif settings.is_movie and not _has_picture(timeline):
        yield RenderError(
            tr("There is no picture on the timeline, so there is no film to write."),
            tr("Export the sound only, for example as .m4a or .mp3."),
        )


def _has_picture(timeline: Timeline) -> bool:
    kinds = (MaterialKind.SOUND, MaterialKind.UNKNOWN)
    return any(
        clip.is_visible and timeline.material_of(clip).kind not in kinds
        for track, clip in timeline.clips()
        if track.kind is not TrackKind.SOUND
    )


def _decision(timeline: Timeline, settings: ExportSettings, wanted: TimeRange) -> CopyDecision:
    if settings.picture == "render":
        return CopyDecision(False, tr("rendering was asked for"))
    if wanted != TimeRange(0, timeline.duration_us):
        return CopyDecision(False, tr("only a part is exported"))
    preset = preset_of(settings.preset)
    canvas = timeline.canvas
    wished = size_for(preset, canvas.width, canvas.height)
    if preset.short_side is not None and wished != (canvas.width // 2 * 2, canvas.height // 2 * 2):
        return CopyDecision(False, tr("“{title}” makes the picture smaller", title=tr(preset.title)))
    return copy_decision(timeline, settings.suffix)


def _missing(timeline: Timeline, picture: PicturePlan | None, sound: SoundPlan) -> tuple[str, ...]:
    """Names of the files that are missing, each once, in order of time."""
    found: dict[str, None] = {}
    for shot in picture.shots if picture is not None else ():
        material = timeline.material_of(timeline.clip(shot.clip_id))
        if material.is_missing:
            found[_file_name(material.stored_path) or shot.name] = None
    for lost in sound.missing:
        found[_file_name(lost.path) or lost.name] = None
    return tuple(found)


def _file_name(stored_path: str) -> str:
    return stored_path.replace("\\", "/").rsplit("/", 1)[-1]


def missing_error(names: tuple[str, ...]) -> MediaMissingError:
    """The refusal of an export whose media are missing."""
    listed = tr(", ").join(f"“{name}”" for name in names[:5])
    n_more = len(names) - 5
    if n_more > 0:
        message = tr("{listed} and {n} more are missing.", listed=listed, n=n_more)
    else:
        message = counted(len(names), "{listed} is missing.", "{listed} are missing.", listed=listed)
    return MediaMissingError(
        message,
        tr("Put the files back or locate them, or export without them."),
    )


# -- what should be known ---------------------------------------------------------------------------------


def _inside(items: tuple[NotDrawn, ...], wanted: TimeRange) -> tuple[NotDrawn, ...]:
    return tuple(i for i in items if i.start_us < wanted.end_us and i.end_us > wanted.start_us)


def missing_words(missing: tuple[str, ...]) -> Iterator[str]:
    """What is said of each file that is missing."""
    for name in missing:
        yield tr("“{name}” is missing: silence and the empty canvas would take its place.", name=name)


def _warn_of_not_drawn(items: tuple[NotDrawn, ...]) -> Iterator[str]:
    for item in items:
        place = f"{clock(item.start_us, 1)}–{clock(item.end_us, 1)}"
        if item.is_left_out:
            yield tr(
                "Not in the picture: {kind} “{name}”, {place}.",
                kind=tr(item.kind),
                name=item.name,
                place=place,
            )
        else:
            yield tr(
                "About as in the app: {kind} “{name}”, {place} ({note}).",
                kind=tr(item.kind),
                name=item.name,
                place=place,
                note=tr(item.note),
            )


def _warn_of_not_heard(timeline: Timeline, wanted: TimeRange) -> Iterator[str]:
    for item in _inside(list_not_heard(timeline), wanted):
        place = f"{clock(item.start_us, 1)}–{clock(item.end_us, 1)}"
        yield tr(
            "Not in the sound: {kind} on “{name}”, {place}.", kind=tr(item.kind), name=item.name, place=place
        )


def _notes(timeline: Timeline, sound: SoundPlan, decision: CopyDecision | None) -> Iterator[str]:
    muted = [track for track in timeline.tracks if track.is_muted and track.clips]
    if muted:
        names = tr(", ").join(f"“{track.name}”" for track in muted if track.name)
        if names:
            yield counted(
                len(muted), "One track is muted ({names}).", "{n} tracks are muted ({names}).", names=names
            )
        else:
            yield counted(len(muted), "One track is muted.", "{n} tracks are muted.")
    if timeline.is_main_sound_muted:
        yield tr("The sound of the main picture track is muted.")
    if sound.is_silent:
        yield tr("Nothing is heard: the file will be silent.")
    if decision is not None and decision.can_copy:
        yield tr("The picture is copied as it is, without loss.")
    elif decision is not None:
        yield tr("The picture is rendered, because {reason}.", reason=decision.reason)


def _note_gaps(timeline: Timeline, wanted: TimeRange) -> Iterator[str]:
    """Gaps that may be slips of the hand: said, and no reason to wait (N-8)."""
    gaps = small_gaps(timeline, wanted)
    if gaps:
        yield counted(
            len(gaps),
            "One gap of under 0.1 s between clips, at {place}.",
            "{n} gaps of under 0.1 s between clips, the first at {place}.",
            place=clock(gaps[0].start_us, 2),
        )


# -- sizes ------------------------------------------------------------------------------------------------


def _estimate(
    settings: ExportSettings,
    preset_name: str,
    wanted: TimeRange,
    picture: PicturePlan | None,
    decision: CopyDecision,
) -> int:
    """About how many bytes the file will have."""
    seconds = wanted.duration_us / MICROSECONDS
    preset = preset_of(preset_name)
    if picture is None:
        known = SOUND_FORMATS.get(settings.sound_format)
        if known is None and settings.suffix in SOUND_SUFFIXES:
            known = format_for(settings.path)
        sound_bits = (known.bit_rate or MIX_RATE * 2 * (known.bits or 32)) if known is not None else 0
        return round(seconds * sound_bits / 8) + 4096
    sound_bytes = seconds * preset.sound_bit_rate / 8
    if decision.facts is not None:
        return round(decision.facts.size_bytes + sound_bytes)
    size = size_for(preset, picture.width, picture.height)
    bits = estimated_bits_a_second(preset, *size, float(picture.frame_rate))
    return round(seconds * bits / 8 + sound_bytes) + 16_384
