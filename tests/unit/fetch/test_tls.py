"""Connections that cannot be trusted are refused; there is no way to ignore that (D11)."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from editor.errors import FetchError
from editor.fetch import answer
from editor.fetch.download import Wish, download
from editor.fetch.pace import Limits
from editor.progress import Progress
from tests.unit.fetch.server import Server, serving

QUICK = Limits(connect_s=3.0, answer_s=3.0, total_s=8.0, tries=1)
LOCALHOST = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg46L3Y3qrpkgJk8qZ
Bg5NmJ/jt52htob6//nSEQwjNRmhRANCAAR7V2uo+7XzAzolD2ARBiObuUygFFHj
ICa6ZD0SoB7RgGqdxHaWtmvI4ayAuxKR+ROxpw/sDwNcZ6UyDIluceIc
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUOw1ye60INj3dRnxHgsxaV4ZLPDswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA4NDYyMVoYDzIxMjYxMDI4
MDg0NjIxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR7V2uo+7XzAzolD2ARBiObuUygFFHjICa6ZD0SoB7RgGqdxHaWtmvI
4ayAuxKR+ROxpw/sDwNcZ6UyDIluceIco28wbTAdBgNVHQ4EFgQUmcumt5D4W3YF
YsNcSdlt1ba4g6wwHwYDVR0jBBgwFoAUmcumt5D4W3YFYsNcSdlt1ba4g6wwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhALWH/DPtYe25VPBIQZCVVpk0qofoQkcAm05kubF2pJk0AiA8
ZwnefSqrNLMF3XiO0rJ+Wb82tppiTm66g+8nEjLf8w==
-----END CERTIFICATE-----
"""
"""Key and certificate that "localhost" has signed itself, for this test and nothing else."""


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    """Give the key and certificate as a file."""
    path = tmp_path / "localhost.pem"
    path.write_text(LOCALHOST)
    return path


def secret(server: Server, pem: Path) -> str:
    """Let a server speak TLS; gives its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.tls = context
    return server.address().replace("http:", "https:")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, pem: Path) -> None:
    with serving(lambda ask: ask.reply(200, b"abc")) as server:
        wish = Wish(secret(server, pem), allows_private=True)
        with pytest.raises(FetchError, match="could not prove"):
            download(wish, tmp_path / "to", Progress(), limits=QUICK)
        assert server.asks == []


def test_a_certificate_of_another_name_is_refused(
    tmp_path: Path, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=pem)
    monkeypatch.setattr(answer, "_tls", lambda: trusting)
    with serving(lambda ask: ask.reply(200, b"abc")) as server:
        address = secret(server, pem)
        found = download(Wish(address, allows_private=True), tmp_path / "to", Progress(), limits=QUICK)
        assert found.path is not None and found.path.read_bytes() == b"abc"
        other = address.replace("127.0.0.1", "elsewhere.example")
        with pytest.raises(FetchError, match="could not prove"):
            download(
                Wish(other, allows_private=True), tmp_path / "to", Progress(), limits=QUICK,
                resolver=lambda host, port: ("127.0.0.1",),
            )  # fmt: skip


def test_a_redirect_from_a_protected_to_an_open_connection_is_refused(
    tmp_path: Path, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=pem)
    monkeypatch.setattr(answer, "_tls", lambda: trusting)
    with serving(lambda ask: ask.reply(302, Location=f"http://{ask.fields['Host']}/open")) as server:
        with pytest.raises(FetchError, match="from a protected to an open"):
            download(
                Wish(secret(server, pem), allows_private=True), tmp_path / "to", Progress(), limits=QUICK
            )
        assert len(server.asks) == 1


def test_old_forms_of_tls_are_not_spoken() -> None:
    context = answer._tls()
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname
