"""What builds the package is pinned, and what the wheel must hold is looked for."""

import re
import zipfile
from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).parents[2]
WHEEL = run_path(str(ROOT / ".ci" / "wheel_contents.py"))
LICENCES = run_path(str(ROOT / ".ci" / "licences.py"))


def test_every_build_requirement_is_pinned_with_a_hash() -> None:
    asked = [line for line in (ROOT / ".ci/build-constraints.in").read_text().splitlines() if not line.startswith("#")]
    project = (ROOT / "pyproject.toml").read_text()
    assert re.findall(r'^requires = \["(.+)"\]$', project, re.MULTILINE) == asked[:1]
    assert asked[1:] == re.findall(r'^NODE_WHEEL = "(.+)"$', (ROOT / "hatch_build.py").read_text(), re.MULTILINE)
    pinned = re.sub(r"\\\n", "", (ROOT / ".ci/build-constraints.txt").read_text())
    for line in asked:
        name = re.split(r"[<>=]", line)[0]
        assert re.search(rf"^{name}==\S+ +--hash=sha256:", pinned, re.MULTILINE), name


def test_steps_of_the_build_are_said_where_they_are_run() -> None:
    script = (ROOT / ".ci/run").read_text()
    listed = re.search(r"^QUEUE=\((.+)\)$", script, re.MULTILINE)
    assert listed
    assert sorted(re.findall(r"^step_([a-z0-9-]+)\(\)", script, re.MULTILINE)) == sorted([*listed[1].split(), "fetch"])


def packed(path: Path, *without: str) -> list[str]:
    files = {
        "app/_web/index.html": "",
        "app/_web/licences.txt": "React, React-Router and i18next",
        "app/_seed/SOURCES.md": "",
        "app/_seed/hkqf-hrm-talent-management.md": "",
        "app/_cypher/roles/all.cypher": "",
        "x-1.dist-info/licenses/LICENSE": "Apache License",
        "x-1.dist-info/licenses/NOTICE": "app/_seed",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            if name not in without:
                wheel.writestr(name, text)
    with zipfile.ZipFile(path) as wheel:
        found: list[str] = WHEEL["faults"](set(wheel.namelist()), wheel)
    return found


def test_a_wheel_with_all_of_it_is_right(tmp_path: Path) -> None:
    assert packed(tmp_path / "x.whl") == []


@pytest.mark.parametrize(
    "name", ["app/_web/licences.txt", "app/_cypher/roles/all.cypher", "x-1.dist-info/licenses/LICENSE", "x-1.dist-info/licenses/NOTICE"]
)
def test_what_is_missing_in_a_wheel_is_found(tmp_path: Path, name: str) -> None:
    assert len(packed(tmp_path / "x.whl", name)) == 1


def test_licences_are_read_out_of_expressions() -> None:
    read = LICENCES["licences"]
    assert read("MPL-2.0 AND (Apache-2.0 OR MIT)") == {"MPL-2.0", "Apache-2.0", "MIT"}
    assert read("Apache Software License; MIT License") == {"Apache-2.0", "MIT"}
    assert read("GNU Affero General Public License v3") - LICENCES["ALLOWED"]


def test_the_image_holds_the_licences() -> None:
    assert "\nCOPY LICENSE NOTICE " in (ROOT / "Dockerfile").read_text()
    assert {"!LICENSE", "!NOTICE", "!.ci/build-constraints.txt"} <= set((ROOT / ".dockerignore").read_text().splitlines())
