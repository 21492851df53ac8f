"""Keys that do something for as long as they are held: comparing, and the slow shuttle."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from editor.ui.actions.focus_keys import FocusKeys
from editor.ui.transport_desk import TransportDesk


class HeldKeys(QObject):
    """Lets J and L shuttle, slowly with K held, and ends what a held key began when it is let go."""

    def __init__(
        self, actions: dict[str, QAction], keys: FocusKeys, transport: TransportDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions, self._keys, self._transport = actions, keys, transport
        self._is_slow = False
        keys.released.connect(self._let_go)
        transport.comparing_changed.connect(actions["compare"].setChecked)
        transport.looping_changed.connect(actions["loop"].setChecked)

    @Slot()
    def forward(self) -> None:
        """Play forward; again faster."""
        self._shuttle(1)

    @Slot()
    def backward(self) -> None:
        """Play backward; again faster."""
        self._shuttle(-1)

    def _shuttle(self, way: int) -> None:
        self._is_slow = any(self._keys.is_held(key) for key in self._keys_of("stop"))
        self._transport.shuttle(way, is_slow=self._is_slow)

    def _keys_of(self, action_id: str) -> set[int]:
        """The keys of an action, without Shift and the like, which may be let go first."""
        shortcuts = self._actions[action_id].shortcuts()
        # The stubs do not know that a key sequence can be asked for its first key.
        return {int(each[0].key()) for each in shortcuts if each.count()}  # type: ignore[index]

    @Slot(int)
    def _let_go(self, key: int) -> None:
        if self._transport.is_comparing and key in (0, *self._keys_of("compare")):
            self._transport.compare(False)
        shuttling = {0} | self._keys_of("play-forward") | self._keys_of("play-backward")
        if self._is_slow and key in shuttling | self._keys_of("stop"):
            self._is_slow = False
            self._transport.stop()
