"""From bytes to text: encodings, and what is refused."""

import pytest

from kg.errors import Unreadable
from kg.read.decode import decode

TEXT = "某某县人民政府关于法治政府建设情况的报告\r\n一、主要工作　（一）依法决策。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_text_comes_back_character_for_character(encoding: str) -> None:
    assert decode((TEXT * 3).encode(encoding), "x.txt") == TEXT * 3


def test_a_utf8_byte_order_mark_stays_so_that_offsets_agree_with_a_plain_reading() -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), "x.txt") == "\ufeff" + TEXT


def test_a_page_that_calls_itself_gb2312_is_read_as_gb18030() -> None:
    page = "<html><meta charset=gb2312><p>镕㙱县人民政府</p></html>".encode("gb18030")
    assert "镕㙱县" in decode(page, "x.html", declared=True)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "blanks"),
        ("　\n".encode(), "blanks"),
        (b"abc\0def", "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0....", "Office"),
        (TEXT.encode()[:-8], "ends in the middle of a character"),
        (bytes(range(128, 256)) * 40, "neither UTF-8"),
        (b"\xff\xfe\x00\xd8\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as error:
        decode(data, "bad.txt")
    assert str(error.value).startswith("bad.txt:")
    assert "\n" not in str(error.value)
