"""Small pictures of films and stills, for the timeline; what was decoded once lies in the disk cache."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.border import FileIdentity, identify
from editor.media.disk_cache import file_key, load, store
from editor.media.pictures import PictureReader, Rgba, as_rgba
from editor.model.timing import MICROSECONDS

THUMBNAIL_HEIGHT = 80
"""Twice the height of a clip on a picture row of 44 px, so that it is sharp at 200 %."""
THUMBNAIL_WIDTH = 192
KEY_FRAMES_FROM_US = 2 * MICROSECONDS
"""Pictures further apart than this are taken from the nearest key frame: far cheaper, and near enough."""


class ThumbnailReader:
    """Gives small pictures; the file that was read last stays open. All calls belong to one thread."""

    def __init__(self) -> None:
        self._reader: PictureReader | None = None
        self._file: FileIdentity | None = None
        self._key = ""

    def picture(self, path: str | Path, time_us: int, step_us: int) -> Rgba:
        """Give the small picture of a file at a time.

        Parameters
        ----------
        path
            A video, an animation or a still.
        time_us
            After the file's zero.
        step_us
            How far apart the pictures are that are wanted.

        Returns
        -------
        ndarray of uint8, shape (height, width, 4)
            At most `THUMBNAIL_WIDTH` × `THUMBNAIL_HEIGHT`, upright.

        Raises
        ------
        MediaError
            If nothing can be shown.
        """
        key = self._key_of(str(path))
        name = f"thumbnails/{key[:2]}/{key}-{time_us}-{int(step_us >= KEY_FRAMES_FROM_US)}.npy"
        kept = load(name, _read)
        if kept is not None:
            return kept
        made = self._decoded(str(path), time_us, step_us)
        store(name, lambda file: np.save(file, made, allow_pickle=False))
        return made

    def _key_of(self, path: str) -> str:
        identity = identify(path)
        if identity != self._file:
            self.close()
            try:
                self._key = file_key(identity)
            except OSError as error:
                raise MediaError(
                    tr("“{name}” cannot be read.", name=Path(path).name), tr("Check the disk.")
                ) from error
            self._file = identity
        return self._key

    def _decoded(self, path: str, time_us: int, step_us: int) -> Rgba:
        if self._reader is None:
            self._reader = PictureReader(path)
        reader = self._reader
        frame = reader.key_frame_at(time_us) if step_us >= KEY_FRAMES_FROM_US else reader.frame_at(time_us)
        return as_rgba(frame, reader, max_width=THUMBNAIL_WIDTH, max_height=THUMBNAIL_HEIGHT)

    def close(self) -> None:
        """Close what is open; may be called twice."""
        self._file, self._key = None, ""
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def _read(file: BinaryIO) -> Rgba:
    picture = np.load(file, allow_pickle=False)
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 4:
        raise ValueError("this is no picture")
    return np.asarray(picture)
