"""Where the first program takes what others hand over: paths of later starts, edits of a server (F11)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from editor.library.handing import ELSEWHERE, Handed, Outcome, outcome_line, read_handed
from editor.ui.single_instance import BUSY, MOST_BYTES, MOST_HANDED_BYTES, TAKEN, read_letter

logger = logging.getLogger(__name__)

MOST_SENDERS = 8
"""Letters that are taken at a time; who comes then opens a window of its own."""
LETTER_MS = 2_000
"""A sender that takes longer to say what it wants has hung."""


class _Sender(QObject):
    """One later start that is at the box; goes by itself."""

    said = Signal(object, object)
    """This sender, and the paths that it sent as a tuple."""
    asked = Signal(object, object)
    """This sender, and the edit that it hands over."""

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._line = b""
        socket.setParent(self)
        socket.setReadBufferSize(MOST_HANDED_BYTES + 1)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self.leave)
        self._limit.start(LETTER_MS)

    @Slot()
    def read(self) -> None:
        """Take what has come so far."""
        self._line += bytes(self._socket.readAll().data())
        line, end, _ = self._line.partition(b"\n")
        if not end and len(line) <= MOST_HANDED_BYTES:
            return
        paths = read_letter(line) if end and len(line) <= MOST_BYTES else None
        handed = read_handed(_json(line)) if end and paths is None else None
        if paths is not None:
            self.said.emit(self, paths)
        elif handed is not None:
            self._limit.stop()
            self.asked.emit(self, handed)
        else:
            logger.warning("a later start sent what are no paths")
            self.leave()

    def answer(self, word: bytes) -> None:
        """Say what becomes of the letter, and part."""
        self._socket.write(word)
        self._socket.flush()
        self._socket.disconnectFromServer()

    @Slot()
    def leave(self) -> None:
        """Part without a word."""
        self._socket.abort()


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _nobody(_handed: Handed) -> Outcome:
    return Outcome(ELSEWHERE)


class LetterBox(QObject):
    """Listens while the window is open.

    Parameters
    ----------
    name
        What Qt calls the box: a path, or the name of a pipe.
    may_take
        Whether the window can open something now; while it asks a question, it cannot.
    hand
        Makes an edit that was handed over, and says what became of it.
    """

    arrived = Signal(object)
    """The absolute paths that a later start was given, as a tuple; empty where it was given none."""

    def __init__(
        self,
        name: str,
        may_take: Callable[[], bool],
        parent: QObject | None = None,
        *,
        hand: Callable[[Handed], Outcome] = _nobody,
    ) -> None:
        super().__init__(parent)
        self._name, self._may_take, self._hand = name, may_take, hand
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MOST_SENDERS)
        self._server.newConnection.connect(self._welcome)

    def begin(self) -> None:
        """Listen; who calls this holds the lock, so a box that lies there is of a program that was killed."""
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            logger.info("later starts are not heard: %s", self._server.errorString())

    @Slot()
    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            sender = _Sender(socket, self)
            sender.said.connect(self._answer)
            sender.asked.connect(self._hand_over)
            if len(self.findChildren(_Sender)) > MOST_SENDERS:
                sender.leave()
            elif socket.bytesAvailable():
                sender.read()

    @Slot(object, object)
    def _answer(self, sender: _Sender, paths: tuple[str, ...]) -> None:
        # Without paths the window only comes forward, with its question.
        takes = not paths or self._may_take()
        sender.answer(TAKEN if takes else BUSY)
        if takes:
            logger.info("a later start hands over %d paths", len(paths))
            self.arrived.emit(paths)

    @Slot(object, object)
    def _hand_over(self, sender: _Sender, handed: Handed) -> None:
        outcome = self._hand(handed) if self._may_take() else Outcome(ELSEWHERE)
        logger.info("an edit was handed over: %s", outcome.state)
        sender.answer(outcome_line(outcome))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        for sender in self.findChildren(_Sender):
            sender.leave()
