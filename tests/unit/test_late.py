"""Packages that are loaded when they are first used."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading

import pytest

from editor import late
from editor.late import LateModule, np
from editor.media.pyav import av, join_freed_memory


def test_what_is_asked_for_is_the_packages_own() -> None:
    import av as true_av
    import numpy

    assert np.float32 is numpy.float32
    assert np.linalg is numpy.linalg
    assert av.open is true_av.open
    assert np.__version__ == numpy.__version__


def test_a_name_that_is_not_there_is_refused_as_by_the_package() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = np.no_such_name  # type: ignore[attr-defined]


def test_nothing_is_loaded_before_a_name_is_asked_for() -> None:
    program = (
        "import sys\n"
        "from editor.late import np\n"
        "import inspect\n"
        "inspect.getmodule(np), repr(np), hasattr(np, '__path__')\n"
        "before = 'numpy' in sys.modules\n"
        "np.zeros(3)\n"
        "print(before, 'numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_several_threads_may_be_the_first_to_ask() -> None:
    module = LateModule("wave")
    LateModule.names.remove("wave")
    sys.modules.pop("wave", None)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(module.Wave_read)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(map(id, found))) == 1


def test_all_of_them_can_be_loaded_ahead() -> None:
    late.load_all()
    assert {"numpy", "scipy.ndimage", "av"} <= set(LateModule.names) & set(sys.modules)


def test_threads_of_numpy_sleep_when_they_have_nothing_to_do() -> None:
    assert os.environ["OPENBLAS_THREAD_TIMEOUT"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator than glibc's")
def test_freed_memory_is_joined_at_once() -> None:
    assert join_freed_memory()
