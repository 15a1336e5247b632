"""`pathways import`: all or nothing, what would change, what changed."""

import json
from pathlib import Path

import pytest
from commands import Pathways

OTHER_FIELD = {"人才管理": "薪酬福利", "優秀人才管理": "薪酬福利管理"}


def _version(pathways: Pathways) -> str:
    return str(json.loads(pathways("info", "--json").out)["dataset"]["version"])


def _edited(document: Path, before: str, after: str) -> None:
    text = document.read_text("utf-8")
    assert before in text
    document.write_text(text.replace(before, after), "utf-8")


@pytest.mark.usefixtures("seeded")
def test_the_same_document_again_changes_nothing(pathways: Pathways, seed_copy: Path, seed_version: str) -> None:
    for arguments, said in (([], "Nothing changed."), (["--check"], "Nothing would change."), (["--replace"], "Nothing changed.")):
        result = pathways("import", str(seed_copy), *arguments)
        assert (result.status, result.err) == (0, "")
        assert result.out.startswith(f"{said}\nversion {seed_version}\n")
        assert "4 roles, 83 units, 24 functions, 84 requirements" in result.out
        assert "level_outside_role        14  hkqf-hrm-talent-management.md:17,18," in result.out


@pytest.mark.usefixtures("seeded")
def test_check_tells_the_difference_and_writes_nothing(pathways: Pathways, seed_copy: Path, seed_version: str) -> None:
    _edited(seed_copy, "監察機構的數據保安，並維護系統", "監察機構的數據保安及維護系統")
    result = pathways("import", str(seed_copy), "--check")
    assert (result.status, result.err) == (0, "")
    assert "It would change (nothing was written):" in result.out
    assert "  unit    1 changed\n" in result.out
    assert "changed unit 107035L4 (監察機構的數據保安及維護系統)\n" in result.out
    assert "  name: 監察機構的數據保安，並維護系統 -> 監察機構的數據保安及維護系統\n" in result.out
    assert f"version {seed_version} -> " in result.out
    assert _version(pathways) == seed_version
    assert "監察機構的數據保安，並維護系統" in pathways("unit", "107035L4").out


@pytest.mark.usefixtures("seeded")
def test_an_import_replaces_what_came_from_a_source_of_the_same_name(pathways: Pathways, seed_copy: Path, seed_version: str) -> None:
    _edited(seed_copy, "監察機構的數據保安，並維護系統", "監察機構的數據保安及維護系統")
    result = pathways("import", str(seed_copy))
    assert result.status == 0
    assert "Changed:" in result.out
    assert f"version {seed_version} -> {_version(pathways)}\n" in result.out
    assert "監察機構的數據保安及維護系統" in pathways("unit", "107035L4").out
    assert "4 roles, 83 units" in result.out


@pytest.mark.usefixtures("seeded")
def test_a_broken_document_in_a_folder_stops_all_and_every_fault_is_listed(
    pathways: Pathways, tmp_path: Path, seed_copy: Path, seed_version: str
) -> None:
    text = seed_copy.read_text("utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text(text, "utf-8")
    (folder / "b.md").write_text("no specification\n", "utf-8")
    (folder / "c.md").write_bytes(b"\xff\xfe\x00")
    (folder / "d.md").write_text(text.replace("107035L4", "107035L9"), "utf-8")
    result = pathways("import", str(folder), "--replace")
    assert (result.status, result.out) == (1, "")
    *faults, last = result.err.splitlines()
    assert {fault.partition(":")[0] for fault in faults} == {"b.md", "c.md", "d.md"}
    assert all(fault.split(":")[1].isdigit() for fault in faults)
    assert last == f"pathways: {len(faults)} faults; nothing was loaded"
    assert _version(pathways) == seed_version


@pytest.mark.usefixtures("seeded")
def test_a_clash_with_what_is_loaded_names_both_places(pathways: Pathways, tmp_path: Path, seed_copy: Path, seed_version: str) -> None:
    other = tmp_path / "other.md"
    other.write_bytes(seed_copy.read_bytes())
    result = pathways("import", str(other))
    assert (result.status, result.out) == (1, "")
    assert "role talent-management-assistant (人才管理助理) is already brought by hkqf-hrm-talent-management.md:" in result.err
    assert (
        result.err.splitlines()[-1] == "pathways: the sources clash; nothing was loaded (a source takes the place of the one of its name)"
    )
    assert _version(pathways) == seed_version


@pytest.mark.usefixtures("seeded")
def test_replace_puts_one_source_in_place_of_all(pathways: Pathways, tmp_path: Path, seed_copy: Path) -> None:
    alone = tmp_path / "alone.md"
    alone.write_bytes(seed_copy.read_bytes())
    result = pathways("import", str(alone), "--replace")
    assert result.status == 0
    assert [one["name"] for one in json.loads(pathways("info", "--json").out)["dataset"]["sources"]] == ["alone.md"]


def test_a_path_that_is_not_there(pathways: Pathways, tmp_path: Path) -> None:
    result = pathways("import", str(tmp_path / "absent"))
    assert (result.status, result.out) == (1, "")
    assert result.err == f"pathways: there is no file or folder {tmp_path / 'absent'}\n"
