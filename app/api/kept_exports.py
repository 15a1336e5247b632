"""Exports as files: each is made once, sent while it is made, and kept until the dataset changes. None is held in memory."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from io import RawIOBase
from itertools import count
from pathlib import Path
from threading import Event
from typing import BinaryIO, cast

from starlette.concurrency import run_in_threadpool

from app.api.own_folder import OwnFolder
from app.caller import called_by
from app.dataset.info import Imported, get_imported
from app.errors import AppError, Busy
from app.exports import Format, export
from app.exports.choice import Choice
from app.graph.client import Graph

CHUNK_BYTES = 256 * 1024
MOST_KEPT = 8  # files
PLACES = 2  # exports made at once; they take no place of other questions
PATIENCE_SECONDS = 1.0  # a file that is done by then is sent with its length; a longer one while it is made
WAIT_SECONDS = 2.0  # for a place
LOOK_SECONDS = 0.05


class _Growing(RawIOBase):
    """The file while it is written. Once its beginning was sent it cannot be begun again."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = 0
        self.sent = False

    def write(self, data: object) -> int:
        written = self.file.write(cast("bytes", data))
        self.size += written
        return written

    def writable(self) -> bool:
        return True

    def seek(self, place: int, _whence: int = 0) -> int:
        if self.sent and self.size:
            raise AppError("the dataset changed while it was exported; ask again")
        return self.file.seek(place)

    def truncate(self, _size: int | None = None) -> int:
        self.size = 0
        return self.file.truncate()

    def flush(self) -> None:
        """The file has no buffer."""


class Making:
    """An export that is being made, or is made."""

    def __init__(self, path: Path, loaded: Imported) -> None:
        self.path = path
        self.loaded = loaded
        self.growing = _Growing(cast("BinaryIO", path.open("w+b", buffering=0)))
        self.done: Future[str] = Future()


@dataclass(frozen=True)
class Exported:
    """An export, open for reading: whoever gets it reads it to its end by `chunks`. `size` is None while it is made."""

    version: str
    size: int | None
    file: BinaryIO
    making: Making

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes of the file, piece by piece, as they come; closes it. Raises what broke the making off."""
        with self.file:
            while True:
                done = self.making.done.done()  # before the look: what is written after it is there at the next one
                while chunk := await run_in_threadpool(self.file.read, CHUNK_BYTES):
                    yield chunk
                if done:
                    self.making.done.result()
                    return
                await asyncio.sleep(LOOK_SECONDS)


class Shelf:
    """The exports of one server process, in a folder of their own that goes when it is closed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._folder = OwnFolder("pathways-exports-")
        self._threads = ThreadPoolExecutor(PLACES, thread_name_prefix="export")
        self._closing = Event()
        self._kept: dict[tuple[Format, Choice], Making] = {}
        self._numbers = count()

    def close(self) -> None:
        """What is being made stops at its next query."""
        self._closing.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._folder.close()

    async def get(self, format_: Format, choice: Choice) -> Exported:
        """The export of what is loaded now. Raises Busy, NoDataset, Unavailable, and what is wrong with the choice."""
        loaded = await run_in_threadpool(self._loaded)
        key = (format_, choice)
        making = self._kept.get(key)
        # An equal dataset that was imported again has another time, which is in the file.
        if making is None or making.loaded != loaded or _has_failed(making):
            await self._place()
            making = self._kept.get(key)
            if making is None or making.loaded != loaded or _has_failed(making):
                making = self._start(key, loaded)
        finished = asyncio.wrap_future(making.done)
        finished.add_done_callback(_seen)
        await asyncio.wait({finished}, timeout=PATIENCE_SECONDS)
        if making.done.done():
            version = making.done.result()
            return Exported(version, making.path.stat().st_size, making.path.open("rb"), making)
        making.growing.sent = True
        return Exported(loaded.version, None, making.path.open("rb"), making)

    def _loaded(self) -> Imported:
        return get_imported(self._graph) or Imported(version="", imported_at="")  # what is missing is said by the export

    async def _place(self) -> None:
        """Wait for a place. Raises Busy."""
        for _ in range(round(WAIT_SECONDS / LOOK_SECONDS)):
            if sum(not making.done.done() for making in self._kept.values()) < PLACES:
                return
            await asyncio.sleep(LOOK_SECONDS)
        raise Busy("too many exports are being made; ask again in a moment")

    def _start(self, key: tuple[Format, Choice], loaded: Imported) -> Making:
        self._leave(key)
        while len(self._kept) >= MOST_KEPT and (old := next((it for it, made in self._kept.items() if made.done.done()), None)):
            self._leave(old)
        making = Making(self._folder.path / f"{next(self._numbers)}.{key[0]}", loaded)
        self._kept[key] = making
        self._threads.submit(self._make, key, making)
        return making

    def _make(self, key: tuple[Format, Choice], making: Making) -> None:
        try:
            with making.growing.file, called_by(self._closing):
                version = export(self._graph, key[0], cast("BinaryIO", making.growing), key[1])
            making.done.set_result(version)
        except BaseException as error:
            making.path.unlink(missing_ok=True)
            making.done.set_exception(error)

    def _leave(self, key: tuple[Format, Choice]) -> None:
        if key in self._kept:
            with suppress(OSError):  # Windows does not remove what somebody still reads; it goes with the folder
                self._kept.pop(key).path.unlink()


def _has_failed(making: Making) -> bool:
    return making.done.done() and making.done.exception() is not None


def _seen(finished: "asyncio.Future[str]") -> None:
    """Whoever reads the file raises the error; asyncio need not report it too."""
    if not finished.cancelled():
        finished.exception()
