"""Exports as files: the last ones are kept until the dataset changes, so that none is made twice or held in memory."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from app.api.own_folder import OwnFolder
from app.exports import FORMATS, Format, export
from app.exports.choice import Choice
from app.graph.client import Graph

CHUNK_BYTES = 256 * 1024
MOST_KEPT = 8  # files


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
        self._kept: dict[tuple[Format, Choice], tuple[str, Path]] = {}
        self._numbers = count()

    def close(self) -> None:
        self._folder.close()

    async def get(self, format_: Format, choice: Choice, version: str) -> Exported:
        """The export of the dataset of this version, or of a newer one. Who asks while it is made waits without taking a thread."""
        async with self._locks[format_]:
            return await run_in_threadpool(self._get, format_, choice, version)

    def _get(self, format_: Format, choice: Choice, version: str) -> Exported:
        key = (format_, choice)
        if key not in self._kept or self._kept[key][0] != version:
            self._kept[key] = self._made(format_, choice)
        kept, path = self._kept[key]
        return Exported(kept, path.stat().st_size, path.open("rb"))

    def _made(self, format_: Format, choice: Choice) -> tuple[str, Path]:
        path = self._folder.path / f"{next(self._numbers)}.{format_}"
        try:
            with path.open("w+b") as file:
                version = export(self._graph, format_, file, choice)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._leave((format_, choice))
        while len(self._kept) >= MOST_KEPT:
            self._leave(next(iter(self._kept)))
        return version, path

    def _leave(self, key: tuple[Format, Choice]) -> None:
        if key in self._kept:
            with suppress(OSError):  # Windows does not remove what somebody still reads; it goes with the folder
                self._kept.pop(key)[1].unlink()
