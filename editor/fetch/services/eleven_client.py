"""The client of the service that is sent the videos and answers with music (``providers.md`` section 4)."""

from __future__ import annotations

import io
import secrets
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from editor.errors import FetchError
from editor.fetch.services import score_rules
from editor.fetch.services.faults import UNREADABLE
from editor.fetch.services.line import Line, Reply, upload_limits, words_of
from editor.fetch.services.rules import refuse
from editor.language import tr

CREATE_PATH = "/v1/music/video-to-music"
USUAL_PART = "videos"
"""The documents name the part both ``videos`` and ``videos[]``."""
MOST_RESULT_BYTES = 150_000_000
"""600 s of 48,000 Hz stereo in 16 bit are 115 MB."""
_PIECE = 65_536
_SOUND_ENDINGS = (".mp3", ".wav", ".opus", ".ogg", ".pcm", ".ulaw", ".alaw", ".flac", ".m4a")


class ElevenClient:
    """Sends videos and gets music back, in one question.

    Parameters
    ----------
    line
        The way to the service; its key goes into ``xi-api-key``.
    part
        What the part of each video is called.
    """

    def __init__(self, line: Line, part: str = USUAL_PART) -> None:
        self._line, self._part = line, part

    def order_of(self, body: Mapping[str, Any], videos: Sequence[Path]) -> dict[str, Any]:
        """Give what is sent for a request; refused where it breaks the rules, before anybody is asked."""
        refuse(score_rules.faults({**body, "videoUrls": [str(path) for path in videos]}))
        sizes = [_size(path) for path in videos]
        refuse(score_rules.media_faults(sizes, ()))
        names = ("description", "tags", "outputFormat", "signWithC2pa", "modelId")
        return {name: body[name] for name in names if body.get(name) not in (None, "", [], ())}

    def create(
        self,
        order: Mapping[str, Any],
        videos: Sequence[Path],
        tell: Callable[[float], None] = lambda share: None,
    ) -> bytes:
        """Send the videos and give the sound that comes back, in the format that was ordered.

        Parameters
        ----------
        tell
            Is told how much is sent, 0 to 1.
        """
        form = _Form(_fields_of(order), [(self._part, path) for path in videos])
        query = urlencode({"output_format": order.get("outputFormat") or score_rules.USUAL_FORMAT})
        limits = upload_limits(form.length, MOST_RESULT_BYTES)
        reply = self._line.post_pieces(
            f"{CREATE_PATH}?{query}", form.media_type, form.length, _told(form, tell), limits
        )
        return self._sound_of(reply)

    def _sound_of(self, reply: Reply) -> bytes:
        if reply.status != 200:
            raise self._line.refuse(reply, reply.status, words_of(reply.data()))
        body = reply.body
        if "json" in reply.media_type or body[:1] in (b"{", b"<") or not body:
            raise self._line.refuse(reply, UNREADABLE, words_of(reply.data()))
        return _unpacked(body) if body.startswith(b"PK\x03\x04") else body


def _told(form: _Form, tell: Callable[[float], None]) -> Iterator[bytes]:
    n_bytes = 0
    for piece in form.pieces():
        yield piece
        n_bytes += len(piece)
        tell(n_bytes / form.length)


def _fields_of(order: Mapping[str, Any]) -> list[tuple[str, str]]:
    fields = [("description", str(order["description"]))] if order.get("description") else []
    fields += [("tags", str(tag)) for tag in order.get("tags") or ()]
    if order.get("signWithC2pa"):
        fields.append(("sign_with_c2pa", "true"))
    if order.get("modelId"):
        fields.append(("model_id", str(order["modelId"])))
    return fields


class _Form:
    """A form with files, sent piece by piece (RFC 7578)."""

    def __init__(self, fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, Path]]) -> None:
        self._edge = secrets.token_hex(16)
        self.media_type = f"multipart/form-data; boundary={self._edge}"
        self._parts: list[bytes | Path] = []
        for name, text in fields:
            self._parts.append(self._head(name) + text.encode() + b"\r\n")
        for n, (name, path) in enumerate(files, 1):
            # The names of a person's files are nobody's business there.
            head = self._head(name, f"video{n}{path.suffix.lower()[:6]}")
            self._parts += [head, path, b"\r\n"]
        self._parts.append(f"--{self._edge}--\r\n".encode())
        self.length = sum(len(part) if isinstance(part, bytes) else _size(part) for part in self._parts)

    def _head(self, name: str, file_name: str = "") -> bytes:
        said = f'--{self._edge}\r\nContent-Disposition: form-data; name="{name}"'
        if file_name:
            plain = "".join(letter for letter in file_name if letter.isascii() and letter not in '"\\\r\n')
            said += f'; filename="{plain}"\r\nContent-Type: video/mp4'
        return f"{said}\r\n\r\n".encode()

    def pieces(self) -> Iterator[bytes]:
        """All of it, in order."""
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            with part.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    yield piece


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise FetchError(
            tr("“{name}” cannot be read.", name=path.name), tr("Choose the file again.")
        ) from error


def _unpacked(body: bytes) -> bytes:
    """The sound inside a packed answer; bounded, whatever the packing says."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = [info for info in packed.infolist() if info.filename.lower().endswith(_SOUND_ENDINGS)]
            with packed.open(names[0]) as stream:
                found = stream.read(MOST_RESULT_BYTES + 1)
    except (zipfile.BadZipFile, IndexError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _no_sound() from error
    if len(found) > MOST_RESULT_BYTES:
        raise _no_sound()
    return found


def _no_sound() -> FetchError:
    return FetchError(tr("What came back is not a sound that can be read."), tr("Try again later."))
