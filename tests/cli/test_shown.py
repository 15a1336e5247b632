"""What a person reads in a terminal is what is there."""

import pytest
from rich.text import Text

from app.cli.show import output


@pytest.mark.parametrize("hostile", ["exe\u202efdp.", "\x1b[2Jgone", "\x1b]0;title\x07"])
def test_nothing_that_is_shown_steers_the_terminal(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    parts = [hostile, Text(hostile, style="bold"), output.facts([("name", hostile), ("text", Text(hostile))]), *output.bullets([hostile])]
    output.show([*parts, output.indented(hostile), output.heading(hostile)])
    shown = capsys.readouterr().out
    assert not set(shown) & set("\x1b\x07\u202e")
    assert shown.count(f"⟦U+{ord(next(char for char in hostile if not char.isprintable())):04X}⟧") >= 7
