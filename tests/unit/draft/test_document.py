"""A draft's bytes: what opens, what is refused and in which words, and what is only noticed."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path

import pytest

from editor.draft import document as document_module
from editor.draft.document import DamagedDraftError, Document, EncryptedDraftError, same_value
from editor.draft.edits import SetValue
from editor.errors import DraftError


def parse(data: bytes) -> Document:
    return Document.parse(data, name="draft_content.json")


def refusal(data: bytes) -> str:
    with pytest.raises(DamagedDraftError) as caught:
        parse(data)
    assert "draft_content.json" in caught.value.message
    assert caught.value.hint
    return caught.value.message


def test_a_plain_document_keeps_its_text_and_its_value() -> None:
    document = parse('{"b": 1.50, "a": "é"}'.encode())
    assert document.text == '{"b": 1.50, "a": "é"}'
    assert list(document.root) == ["b", "a"]
    assert not document.has_bom
    assert document.read_only_reason == ""


def test_a_byte_order_mark_is_kept_where_there_was_one() -> None:
    document = parse(b'\xef\xbb\xbf{"a":1}')
    assert document.has_bom
    _, data = document.with_edits([SetValue(("a",), 2)])
    assert data == b'\xef\xbb\xbf{"a":2}'


def test_line_ends_of_windows_and_blank_space_around_it_stay() -> None:
    text = " " * 1_000_000 + '{\r\n  "a": 1,\r\n  "b": [\r\n    1\r\n  ]\r\n}\r\n'
    document = parse(text.encode())
    assert document.edited([SetValue(("a",), 2)]) == text.replace('"a": 1', '"a": 2')


@pytest.mark.parametrize("data", [b"", b"  \r\n ", b"\0\0\0\0"])
def test_an_empty_file_and_one_of_zeros_are_damaged(data: bytes) -> None:
    assert "is damaged" in refusal(data)


def test_a_zero_tail_is_named_with_its_place() -> None:
    assert "zeros from line 1, column 8" in refusal(b'{"a":1}' + b"\0" * 64)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_forms_are_not_guessed(encoding: str) -> None:
    assert "not UTF-8" in refusal('{"a": 1}'.encode(encoding))


def test_bytes_that_are_no_utf8_are_named_by_their_place() -> None:
    assert "byte 7 is not UTF-8" in refusal(b'{"a":"\xff"}')
    assert "not UTF-8" in refusal(b'{"a":"\xed\xa0\x80"}')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1,\n "b": }', "line 2, column 7"),
        ('{"a": [1, 2', "breaks off at line 1"),
        ('{"a": "xx', "line 1"),
        ('{"a": 1}\n{"b": 2}', "goes on behind its end, at line 2, column 1"),
        ('{"a": 1', "breaks off"),
    ],
)
def test_damage_is_named_with_line_and_column(text: str, words: str) -> None:
    assert words in refusal(text.encode())


def test_every_truncation_of_a_document_is_refused_in_words() -> None:
    text = json.dumps({"tracks": [{"id": "é", "segments": [{"volume": 1.5}]}], "x": {"y": [True, None]}})
    data = text.encode()
    for end in range(len(data)):
        refusal(data[:end])


@pytest.mark.parametrize("text", ["[1]", '"text"', "12", "null", "hello world, this is text", "abcd1234"])
def test_another_root_is_no_draft(text: str) -> None:
    assert "does not begin like a draft" in refusal(text.encode())


def test_an_encrypted_draft_is_called_that_and_not_damaged() -> None:
    noise = random.Random(1).randbytes(3000)
    for data in (base64.b64encode(noise), noise, base64.b64encode(noise) + b"\r\n"):
        with pytest.raises(EncryptedDraftError, match="locked by JianYing 6"):
            parse(data)


def test_the_real_encrypted_draft_is_recognised(sample_drafts: Path) -> None:
    data = (sample_drafts / "jy-encrypted-unreadable" / "draft_content.json").read_bytes()
    with pytest.raises(EncryptedDraftError):
        parse(data)


@pytest.mark.parametrize("depth", [201, 5_000, 100_000])
@pytest.mark.parametrize("ends", [True, False])
def test_deep_nesting_is_refused_before_anything_recursive_sees_it(depth: int, ends: bool) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        text = '{"a":' + opening * depth + ("1" + closing * depth + "}" if ends else "")
        assert "200 levels" in refusal(text.encode())


def test_two_hundred_levels_open() -> None:
    text = '{"a":' + "[" * 199 + "]" * 199 + "}"
    assert parse(text.encode()).text == text


def test_brackets_and_quotes_inside_texts_are_no_nesting() -> None:
    value = {"a": '[[[["{{{{' * 100, 'b"[': "\\", "c": '\\"' * 50, "d": "{\\", "n": "\n" + "[" * 300}
    assert same_value(parse(json.dumps(value).encode()).root, value)


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    assert "thousands of digits" in refusal(b'{"a":' + b"9" * 5000 + b"}")


def test_more_than_256_mb_are_refused_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_module, "MOST_BYTES", 1000)
    with pytest.raises(DamagedDraftError, match="256 MB"):
        parse(b'{"a":"' + b"x" * 2000 + b'"}')


def test_a_key_that_comes_twice_makes_a_draft_read_only() -> None:
    document = parse(b'{"a":1,"b":{"c":1,"c":2},"a":3}')
    assert set(document.duplicate_keys) == {"a", "c"}
    assert "twice" in document.read_only_reason
    with pytest.raises(DraftError, match="twice"):
        document.with_edits([SetValue(("a",), 5)])


def test_the_same_key_in_two_objects_and_colons_in_texts_are_no_duplicates() -> None:
    assert parse(b'{"a":{"c":":"},"b":{"c":"::"},"d\\":":1}').duplicate_keys == ()


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity", "1e400", "-1E999"])
def test_numbers_that_are_no_json_are_noticed(token: str) -> None:
    document = parse(f'{{"a":[0.5,{token}]}}'.encode())
    assert document.odd_numbers == (token,)
    assert token in document.read_only_reason


def test_ids_that_look_like_huge_numbers_are_none() -> None:
    assert parse(b'{"a":"12e456","b":1e300}').odd_numbers == ()


def test_a_value_that_json_cannot_say_is_refused_before_anything_is_written() -> None:
    with pytest.raises(DraftError, match="no draft can hold"):
        parse(b'{"a":1}').with_edits([SetValue(("a",), float("nan"))])


def test_a_lone_surrogate_goes_in_and_out_as_an_escape() -> None:
    document = parse(b'{"a":"\\ud83d","b":"\xc3\xa9"}')
    changed, data = document.with_edits([SetValue(("b",), "x\ud800é")])
    assert data == '{"a":"\\ud83d","b":"x\\ud800é"}'.encode()
    assert changed.root["b"] == "x\ud800é"


def test_equal_means_equal_to_the_type_and_the_sign() -> None:
    assert same_value({"a": [1, 1.0, True, None]}, {"a": [1, 1.0, True, None]})
    for one, other in ((1, 1.0), (1, True), (0.0, -0.0), ({"a": 1, "b": 2}, {"b": 2, "a": 1})):
        assert not same_value(one, other)
