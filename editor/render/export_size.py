"""About how large a file becomes, for the free space and for the person."""

from __future__ import annotations

from editor.media.sound_copy import CopyableSound
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange
from editor.render.copying import CopyDecision
from editor.render.picture_plan import PicturePlan
from editor.render.presets import estimated_bits_a_second, preset_of, size_for
from editor.render.settings import SOUND_SUFFIXES, ExportSettings
from editor.render.smart_plan import SmartPlan


def estimated_size(
    settings: ExportSettings,
    wanted: TimeRange,
    picture: PicturePlan | None,
    decision: CopyDecision,
    smart: SmartPlan | None = None,
    own_sound: CopyableSound | None = None,
) -> int:
    """About how many bytes the file will have; ``own_sound`` is the film's that is copied."""
    seconds = wanted.duration_us / MICROSECONDS
    if picture is None:
        known = settings.sound_file_format if settings.suffix in SOUND_SUFFIXES else None
        if known is None:
            return 4096
        bits = (
            (settings.bit_rate or known.bit_rate)
            if known.bit_rate
            else known.usual_bit_rate or MIX_RATE * 2 * (known.bits or 32)
        )
        return round(seconds * bits / 8) + 4096
    preset = preset_of(settings.preset)
    sound = settings.movie_format.sound
    sound_bits = (settings.bit_rate or sound.bit_rate) if sound.bit_rate else MIX_RATE * 2 * sound.bits
    sound_bytes = seconds * sound_bits / 8 if own_sound is None else sum(own_sound.sizes)
    if decision.facts is not None:
        return round(decision.facts.size_bytes + (0 if own_sound is not None else sound_bytes))
    size = size_for(preset, picture.width, picture.height)
    picture_bits = estimated_bits_a_second(preset, *size, float(picture.frame_rate))
    drawn_s, copied_bytes = seconds, 0.0
    if smart is not None:
        drawn_s = smart.drawn_us / MICROSECONDS
        copied_bytes = smart.film.n_bytes * (picture.n_frames - smart.n_drawn) / smart.film.n_frames
    return round(copied_bytes + drawn_s * picture_bits / 8 + sound_bytes) + 16_384
