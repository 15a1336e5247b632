"""Settings from the environment (`PATHWAYS_*`) or `.env`. Built once, when a command or a server starts."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.running import default_data_dir

OWN_PATHS = frozenset({"api", "assets", "healthz", "readyz", "metrics"})  # the first part of addresses that a proxy may ask for as they are


class Settings(BaseSettings):
    """Every field is one environment variable; a secret is never printed."""

    model_config = SettingsConfigDict(env_prefix="PATHWAYS_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    neo4j_uri: str | None = Field(None, description="Address of a Neo4j (bolt://, neo4j://, neo4j+s:// ...). Not set: the embedded engine")
    neo4j_user: str = Field("neo4j", description="User of that Neo4j")
    neo4j_password: SecretStr = Field(SecretStr(""), description="Password of that user")
    neo4j_database: str = Field("neo4j", description="Database of that Neo4j")
    data_dir: Path = Field(default_factory=default_data_dir, description="Where the embedded engine keeps its files")
    allowed_hosts: str = Field(
        "", description="Host names that the server answers to, separated by commas, besides the loopback names; * for any"
    )
    cors_origins: str = Field(
        "", description="Sites whose pages may ask the API from a browser, separated by spaces, like https://portal.example; * for any"
    )
    frame_ancestors: str = Field(
        "",
        pattern=r"^[^;,\r\n]*$",
        description="Sites that may show the explorer in a frame, separated by spaces, like https://portal.example",
    )
    shared_cache_seconds: int = Field(
        0, ge=0, le=86_400, description="How long a shared cache in front of the server may keep answers, in seconds; 0: it asks each time"
    )
    root_path: str = Field(
        "", description="Path below which a proxy serves the explorer and the API, like /pathways; none by default", pattern=r"^[/\w.~-]*$"
    )
    server: str | None = Field(
        None, description="Address of a server that commands ask instead of the data on this machine, like https://pathways.example"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Lowest level of log lines that are written")
    log_format: Literal["text", "json"] = Field("text", description="Format of the log lines")

    @field_validator("root_path")
    @classmethod
    def _one_form(cls, path: str) -> str:
        """`/a/b`, or empty."""
        parts = path.strip("/").split("/")
        if parts == [""]:
            return ""
        if parts[0] in OWN_PATHS or not all(part.strip(".") for part in parts):
            raise ValueError(f"{path!r} cannot be the path of a proxy; choose one like /pathways")
        return f"/{'/'.join(parts)}"
