from collections.abc import Iterator

import pytest

from editor import language


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use(None)


def test_without_a_translator_the_text_itself_is_said() -> None:
    assert language.tr("Fade in {length} on {name}", length="1.2 s", name="rain") == "Fade in 1.2 s on rain"


def test_a_translation_may_put_the_parts_in_another_order() -> None:
    language.use({"{a} before {b}": "{b} after {a}"}.__getitem__)
    assert language.tr("{a} before {b}", a=1, b=2) == "2 after 1"


def test_braces_in_a_name_are_left_alone() -> None:
    assert language.tr("Removed {name}", name="{x}") == "Removed {x}"


@pytest.mark.parametrize(("n", "said"), [(0, "0 clips"), (1, "1 clip"), (2, "2 clips")])
def test_a_count_takes_the_form_that_belongs_to_it(n: int, said: str) -> None:
    assert language.counted(n, "{n} clip", "{n} clips") == said
