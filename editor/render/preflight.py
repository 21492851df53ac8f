"""What is found out before an export writes anything: what cannot work, and what should be known.

Blocks only what cannot work (``ux-spec.md`` X-12); everything else is said and left to the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import EditorError, MediaMissingError, RenderError
from editor.language import counted, tr
from editor.media.file_tags import CHAPTER_SUFFIXES
from editor.media.sound_copy import CopyableSound
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.render.chapters import marks_of
from editor.render.copying import CopyDecision, copy_decision
from editor.render.drawing_report import first_times, folded
from editor.render.export_size import estimated_size
from editor.render.not_drawn import NotDrawn, list_not_heard
from editor.render.picture_plan import PicturePlan, list_not_drawn, plan_picture
from editor.render.plan import SoundPlan, plan_sound
from editor.render.preflight_targets import space_refusals, target_refusals
from editor.render.presets import (
    PRORES,
    canvas_in,
    preset_of,
    size_for,
)
from editor.render.settings import APART, ExportSettings
from editor.render.small_gaps import small_gaps
from editor.render.smart_plan import SmartPlan, smart_or_reason
from editor.render.sound_copying import copied_sound
from editor.render.targets import narrowed, pieces_of
from editor.words import clock

LONGEST_EXPORT_US = 24 * 3600 * MICROSECONDS
"""Longest timeline that is exported; wav files and patience end earlier."""
NO_COPY = CopyDecision(False)


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that is not here, and when it would be heard or seen."""

    name: str
    spans: tuple[TimeRange, ...]
    """On the timeline, without overlaps, in order."""

    @property
    def times(self) -> str:
        """The first times, and how many there are besides."""
        return first_times(self.spans)


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
    missing: tuple[MissingFile, ...]
    """The files that clips use and that are not here, in order of time."""
    not_drawn: tuple[NotDrawn, ...] = ()
    decision: CopyDecision = NO_COPY
    smart: SmartPlan | None = None
    """Which parts of a picture that cannot be copied as a whole are copied nevertheless."""
    sound_copy: CopyableSound | None = None
    """The sound of the film, where it is copied with the picture."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot work, in words with a hint."""
        return tuple(f"{error.message} {error.hint}".strip() for error in self.refusals)


def preflight(timeline: Timeline, settings: ExportSettings) -> Preflight:
    """Look at a timeline and at the place where it shall be written; nothing is changed.

    Missing media are listed and warned of; `export` refuses them unless ``allow_missing`` is set.
    """
    timeline = without_lost_files(timeline)
    whole = timeline
    try:
        preset_of(settings.preset)
        timeline, settings = narrowed(timeline, settings)
    except EditorError as error:
        return Preflight((error,), (), (), False, "", 0, ())
    wanted = range_of(timeline, settings)
    unwritable = [*_content_refusals(timeline, settings, wanted)]
    refusals: list[EditorError] = []
    n_files = 1
    if settings.apart in APART[1:] and not unwritable:
        pieces = pieces_of(timeline, settings)
        n_files = len(pieces)
        for piece in pieces:
            # What is told of a name is told once: the others are like it.
            refusals += refusals or target_refusals(whole, replace(settings, path=piece.path))
        if not pieces:
            unwritable.append(
                RenderError(tr("No track is heard, so there is no file to write."), tr("Unmute a track."))
            )
    else:
        refusals += target_refusals(whole, settings)
    refusals += unwritable
    try:
        # A name that is taken says nothing about the picture: what would become of it is told all the same.
        picture = plan_picture(timeline, wanted) if settings.is_movie and not unwritable else None
    except EditorError as error:
        return Preflight((*refusals, error), (), (), False, "", 0, ())
    sound = plan_sound(timeline, range_us=wanted)
    decision = _decision(timeline, settings, wanted) if picture else NO_COPY
    if picture is not None and settings.picture == "copy" and not decision.can_copy:
        message = tr("The picture cannot be copied: {reason}.", reason=decision.reason)
        refusals.append(RenderError(message, tr("Let it be rendered instead.")))
    smart = _smart(settings, picture, decision)
    mixed = smart if isinstance(smart, SmartPlan) else None
    film = decision.facts.path if decision.facts is not None else mixed.film.path if mixed else None
    own = None if film is None else copied_sound(timeline, settings, wanted, film)
    size = n_files * estimated_size(settings, wanted, picture, decision, mixed, own)
    refusals += space_refusals(settings, size)
    not_drawn = () if picture is None or decision.can_copy else _inside(list_not_drawn(timeline), wanted)
    missing = _missing(timeline, picture, sound, wanted)
    return Preflight(
        tuple(refusals),
        (*missing_words(missing), *_warn_of_not_drawn(not_drawn), *_warn_of_not_heard(timeline, wanted)),
        (
            *_notes(timeline, sound),
            *_picture_notes(picture, decision, smart, has_own_sound=own is not None),
            *_note_gaps(timeline, wanted),
            *_note_marks(timeline, settings),
        ),
        decision.can_copy,
        decision.reason,
        size,
        missing,
        not_drawn,
        decision,
        mixed,
        own,
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
    own = canvas.width // 2 * 2, canvas.height // 2 * 2
    wished = size_for(preset, *own)
    title = tr(preset.title)
    if canvas_in(preset, *own) != wished:
        return CopyDecision(False, tr("“{title}” gives the picture another shape", title=title))
    if (preset.short_side is not None or preset.shape is not None) and wished != own:
        if wished[0] > own[0]:
            return CopyDecision(False, tr("“{title}” makes the picture larger", title=title))
        return CopyDecision(False, tr("“{title}” makes the picture smaller", title=title))
    if preset.is_smaller:
        return CopyDecision(False, tr("“{title}” packs the picture anew", title=title))
    found = copy_decision(timeline, settings.suffix)
    codec = found.facts.picture.codec if found.facts is not None and found.facts.picture is not None else ""
    if preset.codec == PRORES and found.can_copy and codec != "prores":
        return CopyDecision(False, tr("the video is {codec} and not ProRes", codec=codec))
    return found


def _smart(settings: ExportSettings, picture: PicturePlan | None, decision: CopyDecision) -> SmartPlan | str:
    """The parts that are copied of a picture that is rendered, or in words why there are none."""
    if picture is None or decision.can_copy or settings.picture != "auto":
        return ""
    preset = preset_of(settings.preset)
    if preset.is_smaller or preset.codec or preset.shape is not None:
        return ""
    return smart_or_reason(picture, size_for(preset, picture.width, picture.height), settings.suffix)


def _missing(
    timeline: Timeline, picture: PicturePlan | None, sound: SoundPlan, wanted: TimeRange
) -> tuple[MissingFile, ...]:
    """The files that are missing, each once, in order of time."""
    found: dict[str, list[TimeRange]] = {}
    for shot in picture.shots if picture is not None else ():
        clip = timeline.clip(shot.clip_id)
        material = timeline.material_of(clip)
        if material.is_missing:
            name = _file_name(material.stored_path) or shot.name
            found.setdefault(name, []).append(clip.timeline_range)
    for lost in sound.missing:
        name = _file_name(lost.path) or lost.name
        found.setdefault(name, []).append(TimeRange.between(lost.start_us, lost.end_us))
    return tuple(MissingFile(name, _joined(spans, wanted)) for name, spans in found.items())


def _joined(spans: list[TimeRange], wanted: TimeRange) -> tuple[TimeRange, ...]:
    """The parts of spans that are exported, in order; what overlaps or touches is one."""
    inside = sorted(
        (part for span in spans if (part := span.intersection(wanted)) is not None),
        key=lambda part: part.start_us,
    )
    joined: list[TimeRange] = []
    for part in inside:
        if joined and part.start_us <= joined[-1].end_us:
            part = TimeRange.between(joined[-1].start_us, max(joined[-1].end_us, part.end_us))  # noqa: PLW2901
            joined.pop()
        joined.append(part)
    return tuple(joined)


def _file_name(stored_path: str) -> str:
    return stored_path.replace("\\", "/").rsplit("/", 1)[-1]


def missing_error(missing: tuple[MissingFile, ...]) -> MediaMissingError:
    """The refusal of an export whose media are missing."""
    listed = tr(", ").join(f"“{lost.name}”" for lost in missing[:5])
    n_more = len(missing) - 5
    if n_more > 0:
        message = tr("{listed} and {n} more are missing.", listed=listed, n=n_more)
    else:
        message = counted(len(missing), "{listed} is missing.", "{listed} are missing.", listed=listed)
    return MediaMissingError(
        message,
        tr("Put the files back or locate them, or export without them."),
    )


# -- what should be known ---------------------------------------------------------------------------------


def _inside(items: tuple[NotDrawn, ...], wanted: TimeRange) -> tuple[NotDrawn, ...]:
    return tuple(i for i in items if i.start_us < wanted.end_us and i.end_us > wanted.start_us)


def missing_words(missing: tuple[MissingFile, ...]) -> Iterator[str]:
    """What is said of each file that is missing."""
    for lost in missing:
        yield tr(
            "“{name}” is missing: nothing of it is heard or seen ({times}).", name=lost.name, times=lost.times
        )


def _warn_of_not_drawn(items: tuple[NotDrawn, ...]) -> Iterator[str]:
    for item in folded(items):
        if not item.note:
            yield tr(
                "Not in the picture: {kind} “{name}”, {place}.",
                kind=tr(item.kind),
                name=item.name,
                place=item.times,
            )
        else:
            yield tr(
                "About as in the app: {kind} “{name}”, {place} ({note}).",
                kind=tr(item.kind),
                name=item.name,
                place=item.times,
                note=tr(item.note),
            )


def _warn_of_not_heard(timeline: Timeline, wanted: TimeRange) -> Iterator[str]:
    for item in _inside(list_not_heard(timeline), wanted):
        place = f"{clock(item.start_us, 1)}–{clock(item.end_us, 1)}"
        yield tr(
            "Not in the sound: {kind} on “{name}”, {place}.", kind=tr(item.kind), name=item.name, place=place
        )


def _notes(timeline: Timeline, sound: SoundPlan) -> Iterator[str]:
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


def _picture_notes(
    picture: PicturePlan | None, decision: CopyDecision, smart: SmartPlan | str, *, has_own_sound: bool
) -> Iterator[str]:
    """What becomes of the picture, and why; and whether the sound is copied with it."""
    if picture is None:
        return
    if decision.can_copy and has_own_sound:
        yield tr("Picture and sound are copied as they are, without loss.")
    elif decision.can_copy:
        yield tr("The picture is copied as it is, without loss.")
    elif isinstance(smart, SmartPlan):
        yield tr(
            "{drawn} of {whole} of the picture are rendered, because {reason}; the rest is copied.",
            drawn=clock(smart.drawn_us, 1),
            whole=clock(round(picture.n_frames * MICROSECONDS / picture.frame_rate), 1),
            reason=decision.reason,
        )
        if has_own_sound:
            yield tr("The sound is copied as it is, without loss.")
    elif smart:
        yield tr(
            "All of the picture is rendered, because {reason}, and {whole_reason}.",
            reason=decision.reason,
            whole_reason=smart,
        )
    else:
        yield tr("The picture is rendered, because {reason}.", reason=decision.reason)


def _note_marks(timeline: Timeline, settings: ExportSettings) -> Iterator[str]:
    if not settings.with_chapters:
        return
    if settings.suffix not in CHAPTER_SUFFIXES:
        yield tr("A {suffix} file has no place for chapters.", suffix=settings.suffix)
    elif not marks_of(timeline):
        yield tr("There are no markers, so the file gets no chapters.")


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
