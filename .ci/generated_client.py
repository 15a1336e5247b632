"""Reads an answer and an error through the Python client generated into FOLDER/made_client: generated_client.py FOLDER URL"""
# ruff: noqa: S101 - it is a check

import importlib
import sys

folder, url = sys.argv[1:]
sys.path.insert(0, folder)
made = importlib.import_module("made_client")
get_role = importlib.import_module("made_client.api.roles.get_role")
find_paths = importlib.import_module("made_client.api.pathways.find_paths")
models = importlib.import_module("made_client.models")

client = made.Client(base_url=url.rstrip("/"))

role = get_role.sync("director", client=client)
assert isinstance(role, models.RoleDetail), role
assert (role.slug, role.level) == ("talent-management-director", 6), role

missing = get_role.sync("nobody", client=client)
assert isinstance(missing, models.Problem), missing
assert missing.status == 404, missing
assert "nobody" in missing.detail, missing
assert missing.request_id, missing

wrong = find_paths.sync(from_="assistant", to="director", max_steps=99, client=client)
assert isinstance(wrong, models.Problem), wrong
assert wrong.status == 422, wrong
assert any("max_steps" in fault for fault in wrong.errors), wrong

print("a generated Python client reads answers and errors")
