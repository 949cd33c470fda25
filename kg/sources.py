"""Which files are meant by paths that a user names."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from kg.read import FORMATS, WAYS_OUT, archive
from kg.read.names import shown

File = TypeVar("File")
Result = TypeVar("Result")
ARCHIVE = ".zip"
MOST_AT_ONCE = 8  # files that a process is given in one go …
UNCOLLECTED = 1_000_000  # objects that a process holds before it looks for garbage: those of several large texts
LEAST_TURNS = 8  # … but so few that each has several turns: the last one out should not be long alone


def files(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files to read, in a fixed order without repetition, and what was named but cannot be: missing paths, empty
    folders, broken archives.

    A zip archive stands for its members (`reports.zip!/2021/a.txt`). In a folder or archive, files of other kinds are
    passed over (a README, a picture), but documents in a form that is not read (doc, wps, ofd) are tried, as is a file
    named by itself, so that their refusal is told.
    """
    found: dict[Path, None] = {}
    refused: list[tuple[str, str]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _wanted(p.relative_to(path)))
            if not inside:
                refused.append((shown(str(path)), f"no files that end in {', '.join(FORMATS)} in this folder"))
        elif path.exists() or archive.split(path):
            inside = [path]
        else:
            inside = []
            refused.append((shown(str(path)), "there is no such file or folder"))
        for one in inside:
            if one.suffix.lower() == ARCHIVE and one.is_file():
                unpacked, troubles = archive.members(one, _wanted_member)
                if not unpacked and not troubles:
                    troubles = [(shown(str(one)), f"no files that end in {', '.join(FORMATS)} in this archive")]
                found.update(dict.fromkeys(unpacked))
                refused.extend(troubles)
            elif any("\ud800" <= c <= "\udfff" for c in str(one)):
                refused.append((shown(str(one)), "its name is no valid UTF-8: rename it"))
            else:
                found[one] = None
    return list(found), refused


def each(function: Callable[[File], Result], files: Sequence[File], workers: int) -> Iterator[tuple[File, Result]]:
    """A function of each file (or what stands for one), in their order; in several processes where that is asked
    for.

    The first file is always done here: what it loads (vocabularies, the list of divisions, a second or two) is then
    loaded once, and each process that is forked from this one begins with it.
    """
    if workers <= 1 or len(files) < 3:
        yield from ((file, function(file)) for file in files)
        return
    begun, rest = function(files[0]), files[1:]
    workers = min(workers, len(rest))
    at_once = max(1, min(MOST_AT_ONCE, len(rest) // (workers * LEAST_TURNS)))
    with ProcessPoolExecutor(workers, initializer=_begin) as pool:
        try:
            results = pool.map(function, rest, chunksize=at_once)
            yield files[0], begun
            yield from zip(rest, results, strict=True)
        finally:  # where the caller stops, what nobody has begun is left
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """The start of a process: Ctrl-C is for the one that began it, and what was there then is no garbage.

    What a document is made of refers one way and goes when it is let go; to look through it for circles over and over
    is a sixth of the time of reading.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(UNCOLLECTED)


def _wanted(path: Path) -> bool:
    return (path.suffix.lower() == ARCHIVE and not _aside(path)) or _wanted_member(path)


def _wanted_member(path: Path) -> bool:
    return (path.suffix.lower() in FORMATS or path.suffix.lower() in WAYS_OUT) and not _aside(path)


def _aside(path: Path) -> bool:
    """Hidden files, and those that speak of the folder and not of the matter; `path` is relative to the folder."""
    return any(part.startswith((".", "_", "~$")) or part.lower() == "readme.md" for part in path.parts)
