"""The first contact with a file: probe, waveform and print are made by a decode child, which may die of it.

Damaged bytes seldom end today's decoders, but one that does would take the window and its unsaved work along.
So the window (and whatever else asks for it) lets a child look into each file that it has never met; what the
child lived through is remembered by the file's size, times and place, and is read in this process from then
on, because that is quicker. A file that ends the child goes to the list of crashing files (`crash_list`) and
is opened nowhere any more until somebody wants to try it again (``reliability.md`` B3, C18).

Measured on two busy cores: a child starts in 0.1 to 0.2 s, once; an answer of it takes half a millisecond
longer than doing the same here.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from editor.errors import MediaError, MediaMissingError
from editor.language import tr
from editor.media import crash_list, guard, patience
from editor.media.border import FileIdentity, identify
from editor.media.disk_cache import file_key, load, store

if TYPE_CHECKING:
    from editor.media.child_pool import ChildPool
    from editor.media.child_process import ChildError
    from editor.media.child_wire import Header, Message
    from editor.media.peaks import Peaks
    from editor.media.probe import MediaFacts
    from editor.progress import Progress

logger = logging.getLogger(__name__)

PROBED, DECODED = 1, 2
"""What a child has lived through: the look into a file, or the decoding of all its sound."""
MOST_JUDGED = 20_000
ASKED_AGAIN_S = 30.0
"""After so long it is tried again to start a child where that was not possible."""
SILENT_S = 3.0
"""A file of which nothing was heard for so long is named while it is waited for (``reliability.md`` B17)."""
ASKED_FOR = "FADELINE_DECODE_CHILD"
"""Set to 1, the command line uses a child too; set to 0, the window does not."""


class FirstContact:
    """The guard that asks decode children; may be used from any thread."""

    def __init__(self) -> None:
        self._pool: ChildPool | None = None
        self._lock = threading.Lock()
        self._judged: OrderedDict[FileIdentity, int] = OrderedDict()
        self._is_open = True
        self.unusable_until_s = 0.0
        """Until when no child is asked for, after one could not be started; by the monotonic clock."""

    # -- what the border asks ---------------------------------------------------------------------------

    def facts(self, identity: FileIdentity) -> MediaFacts | None:
        """What a file holds, as a child found it; None where it may be opened here."""
        if not self._needs_child(identity, PROBED):
            return None
        from editor.media.child_wire import unpacked_facts

        answer = self._asked(identity, {"do": "facts", "path": identity.path}, "facts")
        if answer is None:
            return None
        self._judge(identity, PROBED)
        return unpacked_facts(answer.header["facts"], identity)

    def peaks(
        self,
        identity: FileIdentity,
        progress: Progress,
        on_part: Callable[[Peaks], object] | None,
        stream_index: int | None,
    ) -> Peaks | None:
        """The waveform of a file; None where it may be decoded here."""
        if not self._needs_child(identity, DECODED):
            return None
        from editor.media.child_parts import unpacked_changes

        grown: list[Peaks] = []

        def take(message: Message) -> None:
            if "tick" in message.header:
                progress.report(float(message.header["tick"]))
                return
            # A killed child's successor begins anew: its first part counts from nothing.
            old = grown.pop() if grown and not message.header.get("is_first") else None
            grown[:] = [unpacked_changes(old, message.header["part"], message.payloads)]
            if on_part is not None:
                on_part(grown[0])

        order: Header = {"do": "peaks", "path": identity.path, "stream": stream_index}
        answer = self._asked(identity, order, "peaks", take, progress)
        if answer is None:
            return None
        self._judge(identity, DECODED)
        return unpacked_changes(grown[0] if grown else None, answer.header["peaks"], answer.payloads)

    def print_of(self, identity: FileIdentity, progress: Progress, stream_index: int | None) -> bytes | None:
        """The fingerprint of a file's sound; None where it may be decoded here."""
        if not self._needs_child(identity, DECODED):
            return None
        order: Header = {"do": "print", "path": identity.path, "stream": stream_index}
        answer = self._asked(identity, order, "print", None, progress)
        return None if answer is None else bytes.fromhex(str(answer.header["print"]))

    # -- what was judged --------------------------------------------------------------------------------

    def _needs_child(self, identity: FileIdentity, wanted: int) -> bool:
        if time.monotonic() < self.unusable_until_s:
            return False
        crash_list.refuse_if_listed(identity.path, identity.size_bytes, identity.modified_ns)
        with self._lock:
            level = self._judged.get(identity, 0)
        if level >= wanted:
            return False
        level = load(_judgement(identity), _read_level) or 0
        self._remember(identity, level)
        return level < wanted

    def _judge(self, identity: FileIdentity, level: int) -> None:
        """A child has lived through it: from now on it is read here."""
        self._remember(identity, level)
        name = _judgement(identity)
        if name:
            store(name, lambda file: file.write(str(level).encode()))

    def _remember(self, identity: FileIdentity, level: int) -> None:
        with self._lock:
            self._judged[identity] = max(level, self._judged.pop(identity, 0))
            while len(self._judged) > MOST_JUDGED:
                self._judged.popitem(last=False)

    def forget(self, identity: FileIdentity) -> None:
        """Meet a file for the first time once more."""
        with self._lock:
            self._judged.pop(identity, None)
        store(_judgement(identity), lambda file: file.write(b"0"))

    # -- asking -----------------------------------------------------------------------------------------

    def _asked(
        self,
        identity: FileIdentity,
        order: Header,
        last: str,
        take: Callable[[Message], None] | None = None,
        progress: Progress | None = None,
    ) -> Message | None:
        """Have a child obey and give its last answer; None where no child can be had."""
        from editor.media.child_process import ChildError, ChildUnusableError
        from editor.progress import working

        answers: list[Message] = []

        def hear(message: Message) -> bool:
            if {last, "refused", "memory", "bug"} & message.header.keys():
                answers.append(message)
                return True
            if take is not None:
                take(message)
            return False

        try:
            if progress is None:
                self._children().ask(order, hear)
            else:
                with working(progress):
                    self._children().ask(order, hear)
        except ChildUnusableError as error:
            if self._pool is None:
                raise MediaError(
                    tr("“{name}” was not read: the program is ending.", name=Path(identity.path).name)
                ) from error
            logger.warning("files are opened without a decode child: %s", error)
            self.unusable_until_s = time.monotonic() + ASKED_AGAIN_S
            return None
        except ChildError as error:
            raise _judged_by_end(identity, error) from error
        [answer] = answers
        return self._checked(identity, answer)

    def _checked(self, identity: FileIdentity, answer: Message) -> Message:
        """An answer, or the refusal that it holds."""
        from editor.media.child_wire import unpacked_words

        header = answer.header
        if "refused" in header:
            self._judge(identity, PROBED)
            kind = MediaMissingError if header.get("is_missing") else MediaError
            refusal = kind(unpacked_words(header["refused"]), unpacked_words(header.get("hint", "")))
            raise refusal from RuntimeError(str(header.get("cause", "")))
        if "memory" in header:
            crash_list.add(identity.path, identity.size_bytes, identity.modified_ns, "memory")
            raise crash_list.crash_error(identity.path, "memory")
        if "bug" in header:
            raise RuntimeError(f"the decode child failed:\n{header['bug']}")
        return answer

    def _children(self) -> ChildPool:
        from editor.media.child_pool import ChildPool
        from editor.media.child_process import ChildUnusableError

        with self._lock:
            if not self._is_open:
                raise ChildUnusableError("the program is ending")
            if self._pool is None:
                self._pool = ChildPool()
            return self._pool

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that are there now."""
        pool = self._pool
        return pool.pids if pool is not None else ()

    def silent_names(self) -> tuple[str, ...]:
        """The files that are waited for and do not answer."""
        pool = self._pool
        return tuple(Path(path).name for path in pool.silent_paths(SILENT_S)) if pool is not None else ()

    def close(self) -> None:
        """End the children; who waits for one hears that the program is ending."""
        with self._lock:
            pool, self._pool = self._pool, None
            self._is_open = False
        if pool is not None:
            pool.close()


@lru_cache(maxsize=1024)
def _judgement(identity: FileIdentity) -> str:
    """Where it is remembered that a file's content is harmless; empty where it cannot be read."""
    try:
        return f"judged/{file_key(identity)}"
    except OSError:
        return ""


def _read_level(file: BinaryIO) -> int:
    return int(file.read(8) or b"0")


def _judged_by_end(identity: FileIdentity, error: ChildError) -> MediaError:
    """What the end of a child says of the file that it looked into."""
    from editor.media.child_pool import is_from_outside
    from editor.media.child_process import ChildDiedError, ChildQuietError

    name = Path(identity.path).name
    if isinstance(error, ChildQuietError) and not error.is_busy:
        return MediaError(
            tr("“{name}” does not answer.", name=name),
            tr("Check the disk or the network folder, then try again."),
        )
    if is_from_outside(error):
        return MediaError(
            tr("The decoder was ended while it read “{name}”.", name=name),
            tr("The computer may be short of memory: close other programs, then try again."),
        )
    how = "crashed" if isinstance(error, ChildDiedError) else "hung"
    crash_list.add(identity.path, identity.size_bytes, identity.modified_ns, how)
    return crash_list.crash_error(identity.path, how)


# -- the one of this program ------------------------------------------------------------------------------


class _State:
    contact: FirstContact | None = None


def begin(*, is_window: bool) -> None:
    """Let children look into unknown files from now on, where that is wanted; none is started yet."""
    if os.environ.get(ASKED_FOR, "1" if is_window else "0") == "0" or _State.contact is not None:
        return
    _State.contact = FirstContact()
    guard.protect(_State.contact)


def end() -> None:
    """End all children; files are opened in this process again."""
    contact, _State.contact = _State.contact, None
    guard.protect(None)
    if contact is not None:
        contact.close()


def children() -> tuple[int, ...]:
    """The numbers of the decode children that are there now."""
    return _State.contact.pids if _State.contact is not None else ()


def silent_names() -> tuple[str, ...]:
    """The files that are waited for and do not answer."""
    return _State.contact.silent_names() if _State.contact is not None else ()


def forgive(paths: Iterable[str], progress: Progress) -> None:
    """Let files be opened again that were not to be, and disks be asked again that did not answer."""
    patience.forget()
    for path in paths:
        progress.check()
        with suppress(MediaError):
            try_again(path)


def try_again(path: str | Path) -> bool:
    """Take a file off the list of those that crash the decoder; says whether it was on it."""
    identity = identify(path)
    if _State.contact is not None:
        _State.contact.forget(identity)
    return crash_list.forget(identity.path, identity.size_bytes, identity.modified_ns)
