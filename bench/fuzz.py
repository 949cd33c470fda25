"""Thousands of damaged inputs through every reader and all grammars.

    python bench/fuzz.py FOLDER… [--sample N] [--count 10000] [--seed 0] [--keep FOLDER]

Takes the texts of folders (`--sample`: so many of them, drawn by the seed), damages pieces of them (bytes flipped, cut,
doubled, long runs, foreign markup), also as html, docx, pdf, zip and Markdown, and random bytes; reads each and
extracts its facts. Reports what must not happen: an error that is no `KgError`, more than 5 seconds, a span outside the
text or a quote that is not the text. `--keep` saves the inputs that fail. Exits with 1 if there are any. The same seed
makes the same inputs.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.document import Document
from kg.errors import KgError
from kg.extract import mentions
from kg.mention import as_line
from kg.read import read
from kg.sources import files

SECONDS = 5.0  # of the processor, so that a busy machine is no failure
LONGEST = 6000  # characters of a piece: the time goes into the number of inputs, not into their size
FORMATS = ("txt",) * 8 + ("md",) * 3 + ("html",) * 5 + ("docx",) * 2 + ("zip",)
PDF_IN = 60  # one input in so many is a PDF: each takes a process
PIECES = (
    "《", "》", "（", "）", "“", "”", "。", "；", "，", "、", "\t", "\n", "\r\n", "\u3000", "\ufeff", "\u2028", "\x0b",
    "|",     "**", "# ", "<!--", "-->", "第一条", "一、", "（一）", "一是", "2021年", "2月30日",
    "12.5%", "万亿", "负责", "县", "附件：",
    "<td rowspan=99999>", "<table><tr><td>", "</div>", "&#x110000;",
    "&lt;", "9" * 40, "𠀀", "é", "\x00", "0/0", "责任单位",
)  # fmt: skip


class Slow(Exception):
    """Raised where an input takes too long."""


def damaged(text: str, chance: random.Random) -> str:
    """A piece of a text with up to a dozen wounds."""
    start = chance.randrange(max(1, len(text) - LONGEST))
    piece = text[start : start + chance.randrange(40, LONGEST)]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(piece) + 1)
        end = min(len(piece), at + chance.choice((1, 3, 20, 200)))
        kind = chance.randrange(6)
        if kind == 0:
            piece = piece[:at] + piece[end:]
        elif kind == 1:
            piece = piece[:at] + chance.choice(PIECES) + piece[at:]
        elif kind == 2:
            piece = piece[:at] + chance.choice(PIECES) * chance.choice((2, 50, 700)) + piece[at:]
        elif kind == 3:
            piece = piece[:at] + piece[at:end] * chance.randrange(2, 6) + piece[end:]
        elif kind == 4:
            piece = piece[:at] + "".join(chance.sample(piece[at:end], end - at)) + piece[end:]
        else:
            piece = piece.replace(
                chance.choice("。\n，；、"), chance.choice(("", "\t", "\n", "。")), chance.choice((1, -1))
            )
    return piece


def wounded(data: bytes, chance: random.Random) -> bytes:
    """Bytes with some flipped, and perhaps the end cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 0, 0, 0, 0, 0, 1, 40))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out[: chance.randrange(len(out) + 1)] if chance.random() < 0.05 else out)


def inputs(texts: Sequence[str], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files."""
    from roundtrip import make

    chance = random.Random(seed)
    for number in range(count):
        format_ = "pdf" if number % PDF_IN == PDF_IN - 1 else chance.choice(FORMATS)
        name = f"{number}.{format_}"
        if chance.random() < 0.05:
            yield name, chance.randbytes(chance.choice((1, 30, 3000)))
            continue
        piece = damaged(chance.choice(texts), chance)
        if format_ == "pdf":
            piece = piece[:1500]
        if format_ in ("txt", "md"):
            encoding = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16"))
            data = piece.encode(encoding, "replace")
        elif format_ == "zip":
            data = _zip(piece, chance)
        elif format_ == "html" and chance.random() < 0.5:
            data = piece.replace("\n", chance.choice(("<p>", "<br>", "<td>", "<tr><td>", "</p>\n"))).encode()
        else:
            clean = "".join(c if c >= " " or c in "\n\t" else " " for c in piece.replace("<", "‹")) or "空"
            data = make(clean if clean.strip() else "空", format_)
        yield name, wounded(data, chance)


def _zip(piece: str, chance: random.Random) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for i in range(chance.randrange(1, 3)):
            file.writestr(chance.choice((f"{i}.txt", f"甲/{i}.md", f"../{i}.txt", f"{i}.html")), piece)
    return out.getvalue()


def trouble(document: Document) -> str | None:
    """What is wrong with a document and its facts; None if nothing is."""
    size = len(document.text)
    spans = [(s.start, s.end, "sentence") for s in document.sentences]
    spans += [(c.start, c.end, "clause") for c in document.clauses] + [
        (s.start, s.end, "chrome") for s in document.chrome
    ]
    for mention in mentions(document):
        line = as_line(mention, document)
        if line["quote"] != document.text[line["start"] : line["end"]] or not line["quote"].strip():
            return f"{mention.kind} {mention.start}-{mention.end} quotes {line['quote']!r}"
        spans.append((mention.start, mention.end, mention.kind))
    for start, end, what in spans:
        if not 0 <= start <= end <= size or (what != "clause" and start == end):
            return f"{what} {start}-{end} in a text of {size}"
    return None


def tried(path: Path) -> tuple[str, str | None]:
    """What came of a file (`read`, `refused`, `failed`), and what is wrong."""
    try:
        found, refused = files([path])
        if refused and not found:
            return "refused", None
        for one in found:
            if wrong := trouble(read(one)):
                return "failed", wrong
    except KgError as error:
        return ("failed", f"{error!r} is not one line") if "\n" in str(error) else ("refused", None)
    except Slow:
        return "failed", f"more than {SECONDS:.0f} s: " + "".join(
            traceback.format_exc().splitlines(keepends=True)[-8:-1]
        )
    except Exception:
        return "failed", traceback.format_exc()
    return "read", None


def run(texts: Sequence[str], count: int, seed: int, keep: Path | None = None) -> tuple[Counter[str], list[str]]:
    """Tries inputs; gives how many were read and refused, and what failed."""

    def stop(*_: object) -> None:
        raise Slow

    counted: Counter[str] = Counter()
    failures: list[str] = []
    watched = hasattr(signal, "setitimer")
    if watched:
        signal.signal(signal.SIGPROF, stop)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in inputs(texts, count, seed):
            path = Path(folder) / name
            path.write_bytes(data)
            if watched:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
            what, wrong = tried(path)
            if watched:
                signal.setitimer(signal.ITIMER_PROF, 0)
            counted[what] += 1
            if wrong:
                failures.append(f"{name} (seed {seed}): {wrong}")
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / name).write_bytes(data)
            path.unlink()
    return counted, failures


def main() -> int:
    """Reads the options, runs, reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    sources = [
        p
        for folder in options.folders
        for p in sorted(folder.rglob("*"))
        if p.suffix in (".txt", ".md") and p.is_file()
    ]
    if not sources:
        parser.error(f"no txt or md file in {', '.join(map(str, options.folders))}")
    if options.sample and options.sample < len(sources):
        sources = random.Random(options.seed).sample(sources, options.sample)
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sources]
    counted, failures = run(texts, options.count, options.seed, options.keep)
    for failure in failures:
        print(failure)
    print(f"{sum(counted.values())} inputs: " + ", ".join(f"{n} {what}" for what, n in sorted(counted.items())))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
