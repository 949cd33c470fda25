"""How fast the texts of folders are read, beside the segmentation of their words by jieba.

    python bench/speed.py FOLDER… [--megabytes 20] [--workers 2] [--check]

The texts are repeated, each time as documents of their own, until they make so many megabytes of UTF-8. Told are

1. `jieba.cut` over the texts: what any tool for Chinese text does before it has understood a word;
2. `kg extract` on one core: reading, all six kinds, the lines of JSON;
3. the same with several workers;
4. one single document of five megabytes, against the same texts as separate documents.

Start-up is taken off: imports, vocabularies and the dictionary of jieba are loaded first, and for the workers the time
of a run over next to nothing is subtracted. 1, 2 and 4 are processor time, so that other programs do not matter; 3 is
the time on the clock, for which the machine must be idle. A text that is repeated meets some caches over short names
again, as the names of a real collection do.

`--check` exits with 1 unless kg is 1.5 times as fast as jieba, 1.7 times as fast with two workers as with one (with
more, 0.85 times their number), and takes at most 1.2 times as long for a character of the single document. Needs jieba:
`uv sync --group bench`, or `pip install jieba`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from kg.errors import KgError, Unreadable
from kg.extract import lines, mentions
from kg.read import from_text, read
from kg.sources import files

FASTER_THAN_JIEBA = 1.5
OF_EACH_WORKER = 0.85  # 1.7 with two
LONGER_IN_ONE = 1.2
SINGLE = 5_000_000  # bytes
WARM_UP = 30  # texts


def texts(folders: Sequence[Path]) -> list[str]:
    """The texts of the files that can be read."""
    found = []
    for path in files(folders)[0]:
        try:
            found.append(read(path).text)
        except Unreadable as error:
            print(f"not read: {error}", file=sys.stderr)
    return found


def repeated(found: Sequence[str], size: int) -> Iterator[str]:
    """The texts over and over, up to so many bytes of UTF-8."""
    for text in cycle(found):
        yield text
        size -= len(text.encode())
        if size <= 0:
            return


def cost(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The seconds that some work takes."""
    begun = clock()
    work()
    return clock() - begun


def extracted(paths: Sequence[Path], workers: int = 1) -> int:
    """Runs `kg extract` over files, its lines thrown away; how many files there were."""
    return sum(1 for _ in lines(paths, workers))


def written(found: Sequence[str], folder: Path) -> list[Path]:
    """A file for each text."""
    paths = [folder / f"{number:06}.txt" for number in range(len(found))]
    for path, text in zip(paths, found, strict=True):
        path.write_text(text, encoding="utf-8", newline="")
    return paths


def jieba_cut() -> Callable[[str], list[str]]:
    """The segmentation of a text, its dictionary loaded. Exits where jieba is not there."""
    try:
        import jieba
    except ImportError:
        raise SystemExit("jieba is not installed: uv sync --group bench (or pip install jieba)") from None
    jieba.setLogLevel(60)
    jieba.initialize()
    return jieba.lcut  # type: ignore[no-any-return]


def measure(found: Sequence[str], megabytes: float, workers: int) -> list[tuple[str, float, float, str, bool]]:
    """Each line of the table: what, characters a second, ratio, what was wanted, whether it is reached."""
    cut = jieba_cut()
    many = list(repeated(found, int(megabytes * 1e6)))
    characters = sum(map(len, many))
    for text in found[:WARM_UP]:
        mentions(from_text(text))

    by_jieba = cost(lambda: [cut(text) for text in many])
    with tempfile.TemporaryDirectory() as folder:
        paths = written(many, Path(folder))
        begun = time.perf_counter()
        alone = cost(lambda: extracted(paths))
        alone_by_clock = time.perf_counter() - begun
        (Path(folder) / "little").mkdir()
        little = written(["第一条 为了测试。"] * workers * 4, Path(folder) / "little")
        start_up = cost(lambda: extracted(little, workers), time.perf_counter)
        together = max(cost(lambda: extracted(paths, workers), time.perf_counter) - start_up, 1e-9)

    parts = list(repeated(found, SINGLE))
    whole = "\n".join(parts)
    apart = cost(lambda: [mentions(from_text(text)) for text in parts]) / sum(map(len, parts))
    in_one = cost(lambda: mentions(from_text(whole))) / len(whole)

    faster, shared, longer = by_jieba / alone, alone_by_clock / together, in_one / apart
    wanted = OF_EACH_WORKER * workers
    return [
        ("jieba.cut", characters / by_jieba, 1.0, "", True),
        ("kg, one core", characters / alone, faster, f"at least {FASTER_THAN_JIEBA}", faster >= FASTER_THAN_JIEBA),
        (f"kg, {workers} workers", characters / together, shared, f"at least {wanted:.2f} of one", shared >= wanted),
        ("separate documents", 1 / apart, 1.0, "", True),
        ("one document", 1 / in_one, longer, f"at most {LONGER_IN_ONE} of the time", longer <= LONGER_IN_ONE),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where `--check` finds something too slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text (default: 20)")
    parser.add_argument("--workers", type=int, default=2, help="processes side by side (default: 2)")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a bound is not met")
    options = parser.parse_args(arguments)
    try:
        found = texts(options.folders)
    except KgError as error:
        parser.error(str(error))
    if not found:
        parser.error("there is no text in " + ", ".join(map(str, options.folders)))
    if options.workers < 2:
        parser.error(f"--workers {options.workers}: at least 2, to compare with one")
    rows = measure(found, options.megabytes, options.workers)
    print(f"{'':<20} {'characters/s':>14} {'ratio':>7}  wanted")
    for what, speed, ratio, wanted, reached in rows:
        print(f"{what:<20} {speed:>14,.0f} {ratio:>7.2f}  {wanted}{'' if reached else '  MISSED'}")
    return int(options.check and not all(reached for *_, reached in rows))


if __name__ == "__main__":
    raise SystemExit(main())
