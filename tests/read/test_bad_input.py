"""What is broken, locked or forged: one clear line that names the file, in time, and the good files beside it load."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import broken
import pytest

from kg.extract import lines, mentions
from kg.read import from_text, read
from kg.sources import files

SECONDS = 10


def spent() -> float:
    """The time of the processor that this process and its children had, so that a busy machine is no failure."""
    return sum(os.times()[:4])


FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("broken.docx", lambda: b"PK\x03\x04" + b"\xff" * 400, "broken zip"),
    ("cut.docx", lambda: broken.docx(broken.paragraph(broken.LINE))[:-60], "broken zip"),
    ("no-xml.docx", lambda: broken.docx("<w:p>"), "broken XML"),
    ("no-document.docx", lambda: broken.zipped({"a.txt": b"a"}), "no docx"),
    ("locked.docx", broken.docx_with_a_password, "password"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 900, "save it as docx"),
    ("bomb.docx", broken.docx_bomb, "bomb"),
    ("entity.docx", broken.docx_with_an_entity, "entities"),
    ("laughs.docx", broken.docx_of_laughs, "broken XML|entities"),
    ("empty.docx", lambda: broken.docx(broken.paragraph("")), "no text"),
    ("deep.docx", lambda: broken.docx("<w:sdt>" * 240 + broken.paragraph("深") + "</w:sdt>" * 240), "deep"),
    ("broken.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 400, "broken PDF"),
    ("page.pdf", lambda: b"<html>404</html>", "no PDF"),
    ("locked.pdf", broken.pdf_with_a_password, "password"),
    ("bomb.pdf", broken.pdf_bomb, "bomb"),
    ("laughs.pdf", broken.pdf_of_laughs, "reasonable time"),
    ("scan.pdf", broken.pdf_of_a_picture, "no text layer.*OCR"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0", "save it as docx"),
    ("some.wps", lambda: b"\xd0\xcf\x11\xe0", "save it as docx"),
    ("some.ofd", lambda: b"PK\x03\x04", "PDF"),
    ("some.rtf", lambda: b"{\\rtf1}", "save it as docx"),
    ("some.xlsx", lambda: b"PK\x03\x04", "spreadsheet"),
    ("a\nb.exe", lambda: b"MZ", "a\\\\nb.exe"),
]


@pytest.mark.parametrize(("name", "make", "says"), FILES, ids=[name for name, _, _ in FILES])
def test_a_bad_file_is_one_line_and_the_good_one_beside_it_is_read(
    tmp_path: Path, name: str, make: Callable[[], bytes], says: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(make())
    good.write_text(f"{broken.LINE}\n办结行政复议案件12件。\n", encoding="utf-8")
    started = spent()
    told = dict(lines([bad, good]))
    assert spent() - started < SECONDS
    reason = told[bad]
    assert isinstance(reason, str)
    assert re.search(says, reason)
    assert reason.startswith(name.replace("\n", "\\n"))
    assert "\n" not in reason
    facts = told[good]
    assert isinstance(facts, bytes)
    assert b"12" in facts


ARCHIVES: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("broken.zip", b"PK\x03\x04" + b"\xff" * 300, "broken zip"),
    ("locked.zip", broken.zip_with_a_password, "2 of its files are protected by a password"),
    ("bomb.zip", broken.zip_bomb, "bomb"),
    ("deep.zip", lambda: broken.zip_in_zip(4), "nested more than 3 deep"),
    ("nothing.zip", lambda: broken.zipped({"a.exe": b"MZ"}), "no files that end in"),
    ("outward.zip", lambda: broken.zipped({"../up.txt": b"x", "a/../../up.txt": b"x"}), "lead out of the archive"),
    ("rooted.zip", lambda: broken.zipped({"/etc/up.txt": b"x"}), "lead out of the archive"),
    ("drive.zip", lambda: broken.zipped({"C:up.txt": b"x"}), "lead out of the archive"),
]


@pytest.mark.parametrize(("name", "make", "says"), ARCHIVES, ids=[name for name, _, _ in ARCHIVES])
def test_a_bad_archive_is_one_line_and_nothing_is_unpacked(
    tmp_path: Path, name: str, make: bytes | Callable[[], bytes], says: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(make if isinstance(make, bytes) else make())
    (folder / "good.txt").write_text(broken.LINE, encoding="utf-8")
    found, refused = files([folder])
    assert found == [folder / "good.txt"]
    ((where, reason),) = refused
    assert name in where
    assert "\n" not in where + reason
    assert says in reason
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["good.txt"]


def test_the_good_members_beside_a_forged_name_are_read(tmp_path: Path) -> None:
    path = tmp_path / "mixed.zip"
    path.write_bytes(broken.zipped({"../up.txt": b"x", "ok.txt": broken.LINE.encode()}))
    found, refused = files([path])
    assert [read(one).text for one in found] == [broken.LINE]
    assert len(refused) == 1


def test_an_entity_of_a_pdf_is_never_expanded(tmp_path: Path) -> None:
    path = tmp_path / "entity.pdf"
    path.write_bytes(broken.pdf_with_an_entity())
    assert read(path).text == "A plain line of text"


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "，" * 200_000,
        "《" * 200_000,
        "（" * 30_000,
        "《》" * 15_000,
        "、" * 30_000,
        " " * 200_000 + "完",
        "\t" * 200_000 + "完",
        "| " * 30_000,
        "*" * 30_000,
        "<!--" * 10_000,
        "一" * 30_000,
        "县" * 30_000,
        "年" * 30_000,
        "第一条" * 10_000,
        "办结行政复议案件12件，加强公众参与，县司法局应当每月5日前报告，" * 3_000,  # a line of 100,000 characters
    ],
    ids=lambda text: f"{text[:4]!r} {len(text)}",
)
def test_long_runs_take_linear_time(text: str) -> None:
    started = spent()
    document = from_text(text, format_="md")  # with all that txt has, and the signs of Markdown
    for mention in mentions(document):
        assert 0 <= mention.start < mention.end <= len(text)
    assert spent() - started < SECONDS


@pytest.mark.parametrize("name", ["=1+1.txt", "'a' \"b\".txt", "a\nb.txt", "a\tb.txt", "-x.txt", "名 称.txt"])
def test_odd_names_of_files_are_read_and_shown_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(broken.LINE, encoding="utf-8")
    found, refused = files([tmp_path])
    assert not refused
    document = read(found[0])
    assert "\n" not in document.name
    assert "\t" not in document.name
    assert document.text == broken.LINE
