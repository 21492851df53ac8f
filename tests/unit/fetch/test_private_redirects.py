"""A yes to one private host is no yes to another that its server names (D4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.fetch.addresses import PrivateAddressError
from editor.fetch.download import Wish, download
from editor.fetch.pace import Limits
from editor.progress import Progress
from tests.unit.fetch.server import serving

QUICK = Limits(connect_s=2.0, answer_s=2.0, slow_for_s=2.0, total_s=8.0, tries=1)


def test_a_redirect_to_another_private_host_is_refused_after_a_yes_too(tmp_path: Path) -> None:
    with (
        serving(lambda ask: ask.reply(200, b"secret")) as inner,
        serving(
            lambda ask: ask.reply(302, Location=inner.address("/").replace("127.0.0.1", "localhost"))
        ) as outer,
        pytest.raises(PrivateAddressError) as refusal,
    ):
        download(Wish(outer.address("/"), allows_private=True), tmp_path, Progress(), limits=QUICK)
    assert refusal.value.host == "localhost"
    assert inner.asks == []
    assert list(tmp_path.iterdir()) == []
