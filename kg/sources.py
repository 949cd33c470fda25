"""Which files are meant by paths that a user names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from kg.read import FORMATS

Result = TypeVar("Result")


def files(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files to read, in a fixed order without repetition, and what was named but cannot be: missing paths, empty
    folders.

    In a folder, files of other kinds are passed over (a README, a spreadsheet); a file named by itself is tried, so
    that its refusal is told.
    """
    found: dict[Path, None] = {}
    refused: list[tuple[str, str]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in FORMATS and not _aside(p, path)
            )
            if not inside:
                refused.append((str(path), f"no files that end in {', '.join(FORMATS)} in this folder"))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            refused.append((str(path), "there is no such file or folder"))
    return list(found), refused


def each(function: Callable[[Path], Result], paths: Sequence[Path], workers: int) -> Iterator[tuple[Path, Result]]:
    """A function of each file, in the order of the files; in several processes where that is asked for."""
    if workers <= 1 or len(paths) < 2:
        yield from ((path, function(path)) for path in paths)
        return
    with ProcessPoolExecutor(min(workers, len(paths))) as pool:
        yield from zip(paths, pool.map(function, paths, chunksize=4), strict=True)


def _aside(path: Path, root: Path) -> bool:
    """Hidden files, and those that speak of the folder and not of the matter."""
    return any(part.startswith((".", "_")) or part.lower() == "readme.md" for part in path.relative_to(root).parts)
