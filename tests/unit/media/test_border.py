import os
import socket
from pathlib import Path

import pytest

from editor import language
from editor.errors import MediaError, MediaMissingError
from editor.media.border import identify, open_media
from editor.media.probe import probe
from tests.media_factory import MediaFactory
from tests.media_making import write_sound


def reason(path: Path | str) -> str:
    with pytest.raises(MediaError) as caught:
        probe(path)
    assert caught.value.message
    assert caught.value.hint
    assert "Traceback" not in caught.value.message
    return caught.value.message


def test_every_word_of_a_refusal_is_said_in_the_language_of_the_screen(tmp_path: Path) -> None:
    (tmp_path / "list.mp3").write_text("#EXTM3U\nhttp://a.example/x.mp3\n")
    os.mkfifo(tmp_path / "pipe.wav")
    places = (tmp_path / "list.mp3", tmp_path / "pipe.wav", "/dev/zero", "a\0b")
    refusals = []
    language.use(lambda text: f"zz {text}")
    try:
        for place in places:
            with pytest.raises(MediaError) as caught:
                probe(place)
            refusals.append(caught.value)
    finally:
        language.use(None)
    for refusal in refusals:
        assert refusal.message.startswith("zz ") and refusal.hint.startswith("zz "), refusal


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MediaMissingError, match=r"gone\.wav” is not there"):
        probe(tmp_path / "gone.wav")


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()
    assert "is empty" in reason(tmp_path / "empty.mp3")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in reason(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    assert "is a pipe" in reason(tmp_path / "pipe.wav")


def test_a_device_is_refused() -> None:
    assert "is a device" in reason("/dev/zero")


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.wav"))
        assert "is a pipe" in reason(tmp_path / "s.wav")


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").symlink_to(tmp_path / "b.wav")
    (tmp_path / "b.wav").symlink_to(tmp_path / "a.wav")
    assert "leads back to itself" in reason(tmp_path / "a.wav")


def test_a_link_to_a_sound_is_followed(tmp_path: Path, media_factory: MediaFactory) -> None:
    (tmp_path / "link.wav").symlink_to(media_factory.sound())
    assert probe(tmp_path / "link.wav").kind == "sound"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_file_is_said_to_be_locked(tmp_path: Path, media_factory: MediaFactory) -> None:
    locked = tmp_path / "locked.wav"
    locked.write_bytes(media_factory.sound().read_bytes())
    locked.chmod(0)
    assert "may not be read" in reason(locked)


@pytest.mark.parametrize(
    "text",
    [
        "ffconcat version 1.0\nfile '{path}'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{path}\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
        "<?xml version='1.0'?><MPD><BaseURL>{path}</BaseURL></MPD>",
    ],
)
def test_a_list_of_files_in_disguise_opens_nothing(
    tmp_path: Path, media_factory: MediaFactory, text: str
) -> None:
    disguised = tmp_path / "song.mp3"
    disguised.write_text(text.format(path=media_factory.sound()))
    assert "is a list of other files" in reason(disguised)


def test_a_text_is_no_media(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("buy milk\n" * 50)
    assert "is a text" in reason(tmp_path / "notes.wav")


def test_bytes_without_meaning_are_no_media(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(bytes(range(7, 250)) * 40)
    assert "is not a media file" in reason(tmp_path / "x.mp4")


def test_a_header_without_sound_is_refused(tmp_path: Path, media_factory: MediaFactory) -> None:
    (tmp_path / "cut.wav").write_bytes(media_factory.sound().read_bytes()[:40])
    reason(tmp_path / "cut.wav")


@pytest.mark.parametrize("name", ["12:30.wav", "50%03d.wav", "-dash.wav", "#1 'quoted'.wav", "音楽 🎵.wav"])
def test_odd_names_open(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sound(tmp_path / "plain.wav", seconds=0.5)
    (tmp_path / "plain.wav").rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert probe(name).duration_us == 500_000


def test_a_name_is_never_a_protocol(tmp_path: Path, media_factory: MediaFactory) -> None:
    sound = media_factory.sound()
    for name in (
        f"concat:{sound}|{sound}",
        f"subfile,,start,0,end,100,,:{sound}",
        "pipe:0",
        "http://127.0.0.1/a.mp3",
    ):
        with pytest.raises(MediaMissingError):
            open_media(name)


def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path, media_factory: MediaFactory) -> None:
    (tmp_path / "really.flac").write_bytes(media_factory.sound(".mp3").read_bytes())
    assert probe(tmp_path / "really.flac").container == "mp3"


def test_a_changed_file_has_another_identity(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=0.1)
    before = identify(path)
    write_sound(path, seconds=0.2)
    assert identify(path) != before
