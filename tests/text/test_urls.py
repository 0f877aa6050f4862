import pytest

from podviewer.text.urls import safe_url


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://Example.org/ä", "https://sub.example.org/(x)"],
)
def test_plain_web_addresses_may_be_opened(address: str) -> None:
    assert safe_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "smb://host/share", "\\\\host\\share",
        "//host/share", "--help", "/people/x", "mailto:a@example.org", "https://", "https:///x", "https://a b.org",
        "https://user@example.org", "https://youtube.com\\@example.org/", "https://exa\u202emple.org",
        "https://example.org/\x1b[31m", "https://example.org/a\nb", "https://ex\u00e4mple.org", "https://a..b",
        "https://[::1", "https://example.org:99999/", "https://example.org/<script>", "https://x/" + "a" * 3000,
        "https://example.org/\ud800",
    ],
)  # fmt: skip
def test_nothing_else_may(address: str) -> None:
    assert safe_url(address) is None
