"""Exports as files: the last one of each format is kept until the dataset changes, so that none is made twice or held in memory."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from app.api.own_folder import OwnFolder
from app.exports import FORMATS, Format, export
from app.graph.client import Graph

CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True)
class Exported:
    """A finished export, open for reading: whoever gets it closes it, or reads it to its end by `chunks`."""

    version: str
    size: int
    file: BinaryIO

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the file, piece by piece; closes it."""
        with self.file:
            while chunk := self.file.read(CHUNK_BYTES):
                yield chunk


class Shelf:
    """The exports of one server process, in a folder of their own that goes when it is closed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._folder = OwnFolder("pathways-exports-")
        self._locks = {format_: asyncio.Lock() for format_ in FORMATS}
        self._kept: dict[Format, tuple[str, Path]] = {}

    def close(self) -> None:
        self._folder.close()

    async def get(self, format_: Format, version: str) -> Exported:
        """The export of the dataset of this version, or of a newer one. Who asks while it is made waits without taking a thread."""
        async with self._locks[format_]:
            return await run_in_threadpool(self._get, format_, version)

    def _get(self, format_: Format, version: str) -> Exported:
        if format_ not in self._kept or self._kept[format_][0] != version:
            self._kept[format_] = self._made(format_)
        kept, path = self._kept[format_]
        return Exported(kept, path.stat().st_size, path.open("rb"))

    def _made(self, format_: Format) -> tuple[str, Path]:
        draft = self._folder.path / f"draft.{format_}"
        with draft.open("w+b") as file:
            version = export(self._graph, format_, file)
        path = draft.with_name(f"{version}.{format_}")
        if format_ in self._kept:
            with suppress(OSError):  # Windows does not remove what somebody still reads; it goes with the folder
                self._kept.pop(format_)[1].unlink()
        return version, draft.replace(path)
