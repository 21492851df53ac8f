"""Every text that a person can see is in the catalogue, translated, and with the same named places."""

from __future__ import annotations

import ast
import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.texts_check import SPEAKING, called, untold

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "editor"
SPOKEN_IN_ENGLISH = (
    "cli.py",
    "cli_arguments.py",
    "cli_output.py",
    "cli_export.py",
    "cli_library.py",
    "cli_soundtrack.py",
    "cli_serve.py",
    "cli_score.py",
    "cli_music.py",
    "app.py",
    "draft/check.py",
    "draft/info.py",
)
"""The command line, and what only it shows."""
WITHOUT_TEXTS = (
    "ui/style_sheet.py",
    "ui/licences.py",
    "render/picture_transitions.py",
    "render/picture_animations.py",
    "render/picture_shots.py",
    "media/picture_mix.py",
    "draft/template_subtitles.py",
    "render/east_asian.py",
    "music/analysis/bar_evidence.py",
    "music/analysis/evidence.py",
    "music/analysis/keys.py",
    "music/analysis/weights.py",
    "music/mashup/wording.py",
    "music/score/band_styles.py",
    "music/score/hall_styles.py",
    "music/score/machine_styles.py",
    "music/score/word_tables.py",
    "serve/api_page.py",
    "serve/capcut_schemas.py",
    "serve/music_schemas.py",
)
"""A style sheet, names of parts, fonts and licences, names by which drafts call what is drawn, the words and
patterns by which music is understood and composed, and the page for those who write scripts; what is said
of those is told by `tr`."""
ALLOWED = frozenset({
    # Names of things, which are the same in every language.
    "Fadeline", "CapCut", "JianYing", "CapCut Drafts", "JianyingPro Drafts", "User Data", "Inter",
    "WAV 16 bit", "WAV 24 bit", "FLAC", "MP3", "AAC (m4a)", "WAV, FLAC, MP3, AAC, Opus",
    "mp4 · mov · mkv · webm", "*.mp4 *.mov *.mkv *.webm *.m4v *.mp3 *.m4a *.aac *.wav *.flac *.ogg *.opus",
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
    "Qt and PySide6", "NumPy, SciPy", "Ctrl O", "Ctrl I",
    "Premiere", "Kdenlive", "Audacity", "English", "Lucide", "Opus", "Fusion", "ClipPanel",
    # A service, the heads of what it is sent, and the words of its document's own messages.
    "Suno (sunoapi.org)", "multipart/form-data; boundary=", '--\r\nContent-Disposition: form-data; name=""',
    '; filename=""\r\nContent-Type: video/mp4', "Bearer", "mashup news", "not taken",
    "Text generation completed successfully.", "First track generated successfully.",
    "All generated successfully.",
    # Who a certificate says it is from.
    "Fadeline on this computer", "Fadeline self-made authority",
    "RoleColours", "Theme", "Python , Qt ,", "Fadeline ,",
    # A type that only exists while types are checked, and a method of the desktop's portal.
    "Timeline", "Read", "Notify", "Update", "Inhibit", "Uninhibit",
    # What a report holds for those who look into it, and a mistake in the program itself.
    "Settings that differ from the first start:", "The log:", "a method of a QObject is wanted",
    # Seeds of ids, and what only the log says.
    "an unknown place",
    "clip /", "track", "sound", "no address", "sockets in the file system are not asked", "name look-up",
    "key", "looking into files", "look at the disk", "*.mp4 *.mov *.mkv *.webm *.m4v *.avi",
    "https://",
    "the decode child ended ()", "the decode child was quiet ()", "decode child answers",
    "decode child starter", "decode child orders", "it has left", "the decode child failed:\n",
    "the decode child failed:", "the program is ending", "handed over",
    # Names of formats, and types that only exist while types are checked.
    "WAV 32 bit float", "FLAC 24 bit", "MP3 V0", "AAC (aac)", "Opus (ogg)", "AAC",
    "tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]", "tuple[int, AudioFrame]",
    # Units, which are the same in every language.
    "kb/s", "Hz", "LUFS", ",  LUFS", "0 dB",
    # Markup around names and words.
    '<font color="">', 'font id="" path=""', "<qt></qt>", "<div style='white-space: pre'></div>",
    # Names of threads' own data, kinds of tasks, endings of names, and what a server says to machines alone.
    "spoken here", "command export", "command mashup", "command score", "command soundtrack", "- take",
    "mix  - .wav", "bar", "drums", "Draft does not exist", "Invalid HTTP request received.",
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self'; "
    "img-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
    "tuple[int, int, int, int, int]", "list[tuple[int, NDArray[np.float32], NDArray[np.float32]]]",
    "tuple[NDArray[np.uint32], NDArray[np.float32]]", "tuple[int, Plan, MashupOrder]",
    # States that are translated where they are shown, and names of threads.
    "media missing", "sound decoder", "picture encoder", "sound encoder", "waveform reader", "playback mix",
})  # fmt: skip


@pytest.fixture(scope="module")
def collector() -> ModuleType:
    """The script as a module. There is another package named `packaging`, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("fadeline_texts", ROOT / "packaging" / "collect_texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # The sources stay as they are while the tests run, and reading them all takes long.
    module.all_texts = cache(module.all_texts)  # type: ignore[attr-defined]
    return module


def modules() -> list[Path]:
    return [
        path
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).as_posix() not in (*SPOKEN_IN_ENGLISH, *WITHOUT_TEXTS)
    ]


def catalogues() -> list[Path]:
    return sorted((ROOT / "resources" / "languages").glob("fadeline_*.ts"))


def test_there_is_a_catalogue() -> None:
    assert [path.name for path in catalogues()] == ["fadeline_zh_CN.ts"]


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_every_text_of_the_program_is_translated(collector: ModuleType, catalogue: Path) -> None:
    known = collector.read_catalogue(catalogue)
    lacking = [
        f"{text.path.relative_to(ROOT)}:{text.line}: {text.words}"
        for text in collector.all_texts().values()
        if not known.get(text.words, collector.Translation("", False)).is_finished
    ]
    assert lacking == [], "run packaging/collect_texts.py and translate what is unfinished"


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_the_catalogue_holds_nothing_that_the_program_no_longer_says(
    collector: ModuleType, catalogue: Path
) -> None:
    gone = set(collector.read_catalogue(catalogue)) - set(collector.all_texts())
    assert gone == set(), "run packaging/collect_texts.py"


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_translation_has_the_same_named_places(collector: ModuleType, catalogue: Path) -> None:
    differing = [
        (words, translation.words)
        for words, translation in collector.read_catalogue(catalogue).items()
        if set(collector.places(words)) - {"n"} != set(collector.places(translation.words)) - {"n"}
    ]
    assert differing == []


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_translation_can_be_filled(collector: ModuleType, catalogue: Path) -> None:
    """Braces are balanced, and formats are those of the text."""
    specs = re.compile(r"{\w+((?:![rs])?(?::[^{}]*)?)}")
    for words, translation in collector.read_catalogue(catalogue).items():
        places = collector.places(words)
        if places:
            assert sorted(set(specs.findall(words))) == sorted(set(specs.findall(translation.words))), words
            translation.words.format(**dict.fromkeys(places, 1.0))


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_text_that_opens_a_dialog_says_so_in_every_language(collector: ModuleType, catalogue: Path) -> None:
    differing = [
        words
        for words, translation in collector.read_catalogue(catalogue).items()
        if words.endswith("…") != translation.words.endswith("…")
    ]
    assert differing == []


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_nothing_is_left_in_english(collector: ModuleType, catalogue: Path) -> None:
    """A translation has Chinese letters, unless the text is made of names, units and places alone."""
    same = re.compile(r"[^\u4e00-\u9fff]*")
    left = [
        words
        for words, translation in collector.read_catalogue(catalogue).items()
        if same.fullmatch(translation.words) and re.search(r"[a-z]{3,}", re.sub(r"{[^}]*}", "", words))
    ]
    assert set(left) <= SAME_EVERYWHERE


SAME_EVERYWHERE = frozenset(
    {"Fadeline", "CapCut", "Premiere Pro", "Kdenlive", "Audacity", "English", "Lucide"}
)


def test_every_text_on_the_screen_can_be_translated() -> None:
    found = [line for path in modules() for line in untold(path, ALLOWED)]
    assert found == []


def test_texts_are_said_whole() -> None:
    """What `tr` is given is a plain text or one that was marked, never one that was put together."""
    composed = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in SPEAKING and node.args:
                arguments = node.args[1:3] if called(node) == "counted" else node.args[:1]
                composed += [
                    f"{path}:{node.lineno}"
                    for argument in arguments
                    if isinstance(argument, ast.JoinedStr | ast.BinOp)
                ]
    assert composed == []


def test_a_merge_keeps_translations_adds_new_texts_and_drops_old_ones(
    collector: ModuleType, tmp_path: Path
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "one.py").write_text(
        "tr('Fade in')\nmark('Fade <out> & in')\ncounted(2, '{n} clip', '{n} clips')\n"
        "tr('On') if x else tr('Off')\ntr(name)\n",
        "utf-8",
    )
    languages = tmp_path / "languages"
    languages.mkdir()
    catalogue = languages / "fadeline_zh_CN.ts"
    finished = collector.Translation("淡入", is_finished=True)
    gone = collector.Text("Gone", sources / "one.py", 1)
    kept = collector.Text("Fade in", sources / "one.py", 1)
    collector.write_catalogue(catalogue, "zh_CN", [(gone, finished), (kept, finished)])
    assert collector.merge(languages, sources) == {"fadeline_zh_CN.ts": 5}
    known = collector.read_catalogue(catalogue)
    assert known["Fade in"] == finished
    assert list(known) == ["Fade in", "Fade <out> & in", "{n} clip", "{n} clips", "On", "Off"]
    assert not known["Off"].is_finished
    before = catalogue.read_bytes()
    collector.merge(languages, sources)
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("button.setText('Play')", True),
        ("button.setText(tr('Play'))", False),
        ("raise EditError('This track is gone.', tr('Undo.'))", True),
        ("raise ValueError('a length is negative here')", False),
        ("words = f'{n} clips were removed'", True),
        ("words = 'Nothing is open here'", True),
        ("logger.info('the window was opened')", False),
        ("label('', 'quiet')", False),
        ("self.told.emit('Done')", True),
        ("widget.setProperty('look', 'panel of the window')", False),
        ("def f():\n    '''What it is for.'''", False),
    ],
)
def test_literals_on_the_screen_are_found(tmp_path: Path, line: str, is_found: bool) -> None:
    source = tmp_path / "source.py"
    source.write_text(line, "utf-8")
    assert bool(untold(source, frozenset())) == is_found
