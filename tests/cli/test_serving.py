"""What serving does before it serves."""

import pytest

from app.cli.server import allow, bound
from app.errors import AppError
from app.settings import Settings


@pytest.mark.parametrize(
    ("host", "before", "after"),
    [
        ("advisor.example", "", "advisor.example"),
        ("advisor.example", "a.example,", "a.example,advisor.example"),
        ("0.0.0.0", "", ""),
        ("::1", "b", "b"),
    ],
)
def test_a_name_to_serve_under_passes_the_host_check(monkeypatch: pytest.MonkeyPatch, host: str, before: str, after: str) -> None:
    monkeypatch.setenv("PATHWAYS_ALLOWED_HOSTS", before)
    allow(host, Settings())
    assert Settings().allowed_hosts == after


def test_port_0_is_any_free_port() -> None:
    with bound("127.0.0.1", 0) as one, bound("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1]


def test_a_port_that_is_taken_is_an_error() -> None:
    with bound("127.0.0.1", 0) as taken, pytest.raises(AppError, match=r"cannot serve on .*choose another with --port") as raised:
        bound("127.0.0.1", taken.getsockname()[1])
    assert raised.value.exit_code == 1


def test_a_host_that_is_not_of_this_machine_is_an_error() -> None:
    with pytest.raises(AppError, match="--host"):
        bound("192.0.2.1", 0)
    with pytest.raises(AppError, match="choose another with --host"):
        bound("no-such-name.invalid", 0)
