"""Errors: one line that says what to do, nothing on standard output, and the exit status of docs/reference/command-line.md."""

import json
import re
from pathlib import Path

import pytest
from commands import Pathways
from made import role, source

from app.dataset.importer import load
from app.exports import FORMATS
from app.graph.client import Graph
from app.questions import MatrixParams, PathParams, SearchParams, SimilarParams

UNKNOWN = [
    (["path", "nobody", "director"], "there is no role 'nobody'; find names with: pathways search TEXT"),
    (["role", "asistant"], "there is no role 'asistant'; nearest: talent-management-assistant (人才管理助理)"),
    (["path", "assistant", "助理"], "the start, the target and the roles on the way must be different"),
    (["path", "assistant", "director", "--via", "assistant"], "the start, the target and the roles on the way must be different"),
    (["gap", "officer", "主任"], "from and to are the same role; give two different ones"),
    (["gap", "director", "--held", "999999L9,106904L7", "--lacking", "nonsense"], "unknown unit codes: 999999L9, nonsense"),
    (["unit", "1"], "there is no unit '1'; a code looks like 106904L7"),
    (["function", "nothing"], "there is no function 'nothing'"),
    (["similar", ""], "there is no role ''"),
    (["overlap", "assistant", "nobody"], "there is no role 'nobody'"),
    (["match", "--held", "1,107091L4,2"], "unknown unit codes: 1, 2"),
    (["course-check", "nobody"], "there is no role 'nobody'"),
    (["course-check", "assistant", "--unit", "1"], "unknown unit codes: 1"),
    (["analysis", "nobody"], "there is no role 'nobody'"),
]
COMMANDS = ["serve", "import", "path", "gap", "overlap", "role", "unit", "function", "similar", "search", "info"]
TOOLS = ["match", "course-check", "analysis", "export", "diff", "doctor"]
MISUSED = [
    (["match"], "Missing option '--held'"),
    (["match", "--held", ","], "--held: List should have at least 1 item"),
    (["match", "--held", "107091L4", "--limit", "0"], "--limit: Input should be greater than or equal to 1"),
    (["course-check"], "Missing argument 'ROLE'"),
    (["course-check", "assistant", "--unit", ",".join(f"{n}" for n in range(501))], "--unit: List should have at most 500 items"),
    (["course-check", "assistant", "--course-credits", "0"], "--course-credits: Input should be greater than or equal to 1"),
    (["analysis", "--nearest", "21"], "--nearest: Input should be less than or equal to 20"),
    (["export", "pdf"], "there is no export format 'pdf'; choose one of csv, xlsx, json, graphml, graphml-roles, names"),
    (["export"], "Missing argument 'FORMAT'"),
    (["diff", "a"], "Missing argument 'B'"),
    (["doctor", "--port", "0"], "Invalid value for '--port'"),
    (["path", "assistant", "director", "--max-steps", "7"], "--max-steps: Input should be less than or equal to 6"),
    (["path", "assistant", "director", "--max-steps", "0"], "--max-steps: Input should be greater than or equal to 1"),
    (["path", "assistant", "director", "--limit", "51"], "--limit: Input should be less than or equal to 50"),
    (["path", "assistant", "director", "--limit", "many"], "Invalid value for '--limit'"),
    (["path", "assistant", "director", "--order", "price"], "'price' is not one of 'credits', 'steps'"),
    (["path", "assistant", "director", "--basis", "guessed"], "--basis: Input should be 'asserted', 'derived' or 'inferred'"),
    (["gap", "director", "--held", ",".join(f"{n}" for n in range(501))], "should have at most 500 items"),
    (["path", "assistant"], "Missing argument 'TO'"),
    (["gap", "a", "b", "c"], "3 roles were given; give FROM and TO, or TO alone"),
    (["gap"], "Missing argument 'ROLE"),
    (["path", "assistant", "director", "--bogus"], "No such option: --bogus"),
    (["overlap", "--metric", "cosine"], "'cosine' is not one of"),
    (["similar", "assistant", "--limit", "0"], "--limit: Input should be greater than or equal to 1"),
    (["search", ""], "TEXT: String should have at least 1 character"),
    (["search", "x" * 201], "TEXT: String should have at most 200 characters"),
    (["role", "\udcff"], "not UTF-8"),
    (["unknown"], "No such command 'unknown'"),
    (["import"], "Missing argument 'PATH"),
    (["serve", "--port", "70000"], "Invalid value for '--port'"),
]


def _one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and text.startswith("pathways")


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["words", "json"])
@pytest.mark.parametrize(("arguments", "said"), UNKNOWN, ids=[" ".join(arguments) for arguments, _ in UNKNOWN])
@pytest.mark.usefixtures("seeded")
def test_an_error_is_one_line_and_status_1(pathways: Pathways, arguments: list[str], said: str, as_json: list[str]) -> None:
    result = pathways(*arguments, *as_json)
    assert (result.status, result.out) == (1, "")
    assert _one_line(result.err)
    assert said in result.err


@pytest.mark.parametrize(("arguments", "said"), MISUSED, ids=[" ".join(arguments)[:60] for arguments, _ in MISUSED])
def test_wrong_usage_is_one_line_and_status_2(pathways: Pathways, arguments: list[str], said: str) -> None:
    result = pathways(*arguments)
    assert (result.status, result.out) == (2, "")
    assert _one_line(result.err)
    assert said in result.err


def test_an_ambiguous_role_names_the_candidates(pathways: Pathways, writer: Graph) -> None:
    roles = [role(f"{kind}助理", position="助理", field=kind, level=3) for kind in ("招聘", "薪酬")]
    load(writer, [source("two.md", roles)], replace=True)
    result = pathways("role", "助理")
    assert (result.status, result.out) == (1, "")
    assert result.err == "pathways: '助理' fits 2 roles; choose one of them: 招聘助理, 薪酬助理\n"


def test_no_arguments_show_the_help(pathways: Pathways) -> None:
    result = pathways()
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("Usage: pathways [OPTIONS] COMMAND")


@pytest.mark.parametrize("name", [*COMMANDS, *TOOLS])
def test_every_command_has_help_with_an_example(pathways: Pathways, name: str) -> None:
    result = pathways(name, "--help")
    assert (result.status, result.err) == (0, "")
    assert f"Example: pathways {name}" in result.out
    assert name in pathways("--help").out


def test_the_help_of_export_names_every_format(pathways: Pathways) -> None:
    shown = pathways("export", "--help").out
    assert [name for name in FORMATS if not re.search(rf"(?<![\w-]){name}(?![\w-])", shown)] == []


def test_the_help_names_the_defaults_of_the_parameters(pathways: Pathways) -> None:
    def told(command: str) -> str:
        return " ".join(pathways(command, "--help").out.split())

    for command, model in (("path", PathParams), ("overlap", MatrixParams), ("similar", SimilarParams), ("search", SearchParams)):
        text = told(command)
        for name, field in model.model_fields.items():
            if f"--{name.replace('_', '-')}" in text and field.default:
                default = ",".join(field.default) if isinstance(field.default, list) else field.default
                assert f"default {default})" in text


def test_an_unexpected_error_is_one_line_that_says_how_to_see_more(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("app.answers.roles.get_role", broken)
    result = pathways("role", "assistant")
    assert (result.status, result.out) == (1, "")
    assert result.err == "pathways: an unexpected error (KeyError: 'x'); run it again with PATHWAYS_LOG_LEVEL=debug to see where\n"
    monkeypatch.setenv("PATHWAYS_LOG_LEVEL", "debug")
    assert "Traceback" in pathways("role", "assistant").err


def test_ctrl_c_ends_quietly_with_130(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.answers.roles.get_role", stopped)
    result = pathways("role", "assistant")
    assert (result.status, result.out, result.err) == (130, "", "")


def test_a_setting_that_is_wrong_names_its_variable(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATHWAYS_LOG_LEVEL", "loud")
    result = pathways("info")
    assert (result.status, result.out) == (2, "")
    assert result.err == "pathways: PATHWAYS_LOG_LEVEL: Input should be 'debug', 'info', 'warning' or 'error'\n"


@pytest.mark.parametrize("arguments", [["path", "assistant", "director"], ["role", "assistant", "--json"], ["info"]], ids=" ".join)
def test_a_database_that_is_not_there_is_status_3(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "bolt://127.0.0.1:9")
    result = pathways(*arguments)
    assert (result.status, result.out) == (3, "")
    assert result.err == "pathways: the graph database at bolt://127.0.0.1:9 cannot be reached; start it, or check PATHWAYS_NEO4J_URI\n"


def test_an_import_into_a_database_that_is_not_there_is_status_3(
    pathways: Pathways, monkeypatch: pytest.MonkeyPatch, seed_copy: Path
) -> None:
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "bolt://127.0.0.1:9")
    assert pathways("import", str(seed_copy)).status == 3


def test_a_data_directory_that_is_a_file_is_status_3(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path / "file"))
    result = pathways("info")
    assert (result.status, result.out) == (3, "")
    assert _one_line(result.err)


@pytest.mark.usefixtures("seeded")
def test_json_stays_json_when_colours_are_forced(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert json.loads(pathways("role", "assistant", "--json").out)["level"] == 3
