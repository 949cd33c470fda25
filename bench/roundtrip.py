"""The same reports as html, docx, pdf and md give the same facts as the text.

    python bench/roundtrip.py REPORTS_FOLDER OUTPUT_FOLDER SCORE_PY

Makes an html page, a docx file, a PDF and a Markdown file of each text (`make`), reads all of them, and lets the
scorer compare the facts with those of the text itself, paired by their quotes. Exits with 1 where a kind falls below
.98. Needs reportlab, whose built-in font STSong-Light holds the Chinese characters.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from kg.document import Document
from kg.extract import mentions
from kg.mention import as_line
from kg.read import read

LEAST = 0.98
FORMATS = ("html", "docx", "pdf", "md")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make(text: str, format_: str) -> bytes:
    """A text in another format, a paragraph a line. Tabs part the cells of rows."""
    return {"html": _html, "docx": _docx, "pdf": _pdf, "md": _markdown}[format_](_lines(text))


def _lines(text: str) -> list[str]:
    return [line for line in (line.strip("\ufeff \u3000\xa0\t") for line in text.splitlines()) if line]


def _html(lines: list[str]) -> bytes:
    """A page with a navigation and a footer around the text."""
    body = "\n".join(f"<p>&emsp;{html.escape(line)}</p>" for line in lines)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>页面</title></head><body><nav><a>首页</a></nav>'
        f'<div class="article">{body}</div><footer>版权所有</footer></body></html>'
    ).encode()


def _docx(lines: list[str]) -> bytes:
    """A file with the one part that holds text; each paragraph in two runs, as editors leave them."""

    def paragraph(line: str) -> str:
        middle = len(line) // 2
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{html.escape(half, quote=False)}</w:t></w:r>'
            for half in (line[:middle], line[middle:])
        )
        return f"<w:p>{runs}</w:p>"

    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>' + "".join(map(paragraph, lines))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", xml + "</w:body></w:document>")
    return out.getvalue()


def _pdf(lines: list[str]) -> bytes:
    """Pages of lines broken at the margin, paragraphs indented, a header and a page number on each."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    body = ParagraphStyle("body", fontSize=12, leading=20, firstLineIndent=24, **base)
    title = ParagraphStyle("title", fontSize=18, leading=28, alignment=1, **base)

    def frame(canvas: object, document: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        canvas.drawString(72, 800, "政府信息公开")  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")  # type: ignore[attr-defined]

    story = [Paragraph(html.escape(line), title if i == 0 else body) for i, line in enumerate(lines)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story, onFirstPage=frame, onLaterPages=frame)
    return out.getvalue()


def _markdown(lines: list[str]) -> bytes:
    """Headings with #, bold marks around the numbers of items, a comment between paragraphs."""
    head, *rest = lines
    marked = [re.sub(r"^([一二三四五六七八九十]+、[^。]{2,30})$", r"## \1", line) for line in rest]
    marked = [re.sub(r"^([一二三四五六七八九十]是)", r"**\1**", line) for line in marked]
    return ("\n\n".join([f"# {head}", "<!-- 来自网站 -->", *marked]) + "\n").encode()


def facts(document: Document, name: str) -> str:
    """The lines of `kg extract` under a given name."""
    return "".join(
        json.dumps(as_line(mention, document) | {"doc": name}, ensure_ascii=False) + "\n"
        for mention in mentions(document)
    )


def main(argv: list[str]) -> int:
    """Makes, reads and compares."""
    if len(argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    reports, out, score = Path(argv[0]), Path(argv[1]), Path(argv[2])
    gold = out / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    low = 0
    for path in sorted(reports.glob("*.txt")):
        document = read(path)
        (gold / f"{path.stem}.jsonl").write_text(facts(document, path.stem), encoding="utf-8")
        for format_ in FORMATS:
            made = out / format_ / f"{path.stem}.{format_}"
            made.parent.mkdir(exist_ok=True)
            made.write_bytes(make(document.text, format_))
            (made.parent / f"{path.stem}.jsonl").write_text(facts(read(made), path.stem), encoding="utf-8")
    for format_ in FORMATS:
        run = subprocess.run(
            [sys.executable, str(score), str(gold), str(out / format_), "--by-quote", "--texts", str(reports)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"{format_}\n{run.stdout}")
        low += sum(float(f1) < LEAST for f1 in re.findall(r"F1\s+([\d.]+)", run.stdout))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
