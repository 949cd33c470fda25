"""Files that somebody should never have made: broken, locked, forged. Each maker gives the bytes of one."""

from __future__ import annotations

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINE = "松青县人民政府2022年法治政府建设情况报告"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A docx file with the markup of its body; `head` stands before the root."""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {"word/document.xml": document.encode()} | {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    )


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx_with_an_entity() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head)


def docx_of_laughs() -> bytes:
    """Entities that name entities that name entities."""
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY e0 "哈">{levels}]>'
    return docx("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", head)


def docx_bomb() -> bytes:
    return zipped({"word/document.xml": b" " * 60_000_000})


def docx_with_a_password() -> bytes:
    """As Office writes it: an OLE container with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def pdf(content: bytes, extra: bytes = b"", filters: bytes = b"") -> bytes:
    """A PDF of one page with a content stream; `extra` are more objects, from number 5 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 6 0 R>>/XObject<</X0 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
    ]
    body = b"%PDF-1.5\n" + b"".join(b"%d 0 obj%s endobj\n" % (i, o) for i, o in enumerate(objects, 1))
    return body + extra + b"6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def pdf_bomb() -> bytes:
    """A content stream of 300 MB in a few hundred bytes, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 10_000_000) for _ in range(30)) + packer.flush()
    return pdf(zlib.compress(once, 9), filters=b"/Filter[/FlateDecode/FlateDecode]")


def pdf_of_laughs() -> bytes:
    """Forms that draw ten forms that draw ten forms, thirteen deep."""
    forms = b""
    for i in range(13):
        draws = b"/X%d Do " % (i + 1) * 10 if i < 12 else b"BT /F 9 Tf (x) Tj ET"
        number = 5 if i == 0 else 6 + i
        forms += b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources" % number
        forms += b"<</Font<</F 6 0 R>>/XObject<</X%d %d 0 R>>>>" % (i + 1, 7 + i)
        forms += b"/Length %d>>stream\n%s\nendstream endobj\n" % (len(draws), draws)
    return pdf(b"/X0 Do", forms)


def pdf_with_an_entity() -> bytes:
    """Metadata and form data (XFA) that name a file: a reader that expands them would show it."""
    xml = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    form = b"5 0 obj<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream endobj\n" % (len(xml), xml)
    return pdf(b"BT /F 12 Tf 72 700 Td (A plain line of text) Tj ET", form)


def pdf_with_a_password() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(72, 700, "locked")
    canvas.save()
    return out.getvalue()


def pdf_of_a_picture() -> bytes:
    """A page with a picture on it and no letter, as scanners make them."""
    picture = (
        b"5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
        b"stream\nA\nendstream endobj\n"
    )
    return pdf(b"500 0 0 800 0 0 cm /X0 Do", picture)


def zip_bomb() -> bytes:
    return zipped({f"{i}.txt": b"0" * 50_000_000 for i in range(3)})


def zip_with_a_password() -> bytes:
    """The bit that says so is set on each member; that is all a reader can know before it asks."""
    data = bytearray(zipped({"a.txt": LINE.encode(), "b.txt": LINE.encode()}))
    at = 0
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def zip_in_zip(deep: int) -> bytes:
    data = zipped({"最里面.txt": LINE.encode()})
    for i in range(deep):
        data = zipped({f"{i}.zip": data})
    return data
