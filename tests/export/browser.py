"""A real browser for a page that has to be looked at: Chromium, spoken to through its debugging pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


class Page:
    """A page that is open. Commands are those of the DevTools protocol."""

    def __init__(self, read: int, write: int) -> None:
        self.read, self.write = os.fdopen(read, "rb"), os.fdopen(write, "wb")
        self.number, self.session, self.said = 0, "", list[dict[str, Any]]()

    def command(self, method: str, **parameters: Any) -> Any:
        """The result of a command; what the page says meanwhile is kept in `said`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        self.write.write(json.dumps(message | ({"sessionId": self.session} if self.session else {})).encode() + b"\0")
        self.write.flush()
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.said.append(answer)

    def _message(self) -> bytes:
        found = bytearray()
        while (byte := self.read.read(1)) != b"\0":
            assert byte, "the browser has gone"
            found += byte
        return bytes(found)

    def value(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page."""
        answer = self.command("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def complaints(self) -> list[str]:
        """The errors and refusals that the page has told, and every request beyond the file itself."""
        told = []
        for each in self.said:
            given = each.get("params", {})
            if each.get("method") == "Log.entryAdded":
                told.append(given["entry"]["text"])
            if each.get("method") == "Runtime.exceptionThrown":
                told.append(str(given["exceptionDetails"]))
            if each.get("method") == "Page.javascriptDialogOpening":
                told.append(f"dialog: {given['message']}")
            if each.get("method") == "Network.requestWillBeSent" and not given["request"]["url"].startswith("file:"):
                told.append(f"request: {given['request']['url']}")
        return told

    def picture(self, path: Path) -> None:
        """Write what is seen to a PNG."""
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot")["data"]))


@contextmanager
def opened(file: Path, profile: Path) -> Iterator[Page]:
    """A file in a browser of its own."""
    to_browser, from_browser = os.pipe(), os.pipe()

    def wire() -> None:  # the browser reads from 3 and writes to 4
        os.dup2(to_browser[0], 13)
        os.dup2(from_browser[1], 14)
        os.dup2(13, 3)
        os.dup2(14, 4)

    words = [
        PROGRAM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--remote-debugging-pipe",
        "--window-size=1400,900",
    ]
    process = subprocess.Popen(
        [*words, f"--user-data-dir={profile}", "about:blank"],
        preexec_fn=wire,
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_browser[0])
    os.close(from_browser[1])
    page = Page(from_browser[0], to_browser[1])
    try:
        target = page.command("Target.createTarget", url="about:blank")["targetId"]
        page.session = page.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.command(f"{domain}.enable")
        page.command("Page.navigate", url=file.as_uri())
        while page.value("document.readyState") != "complete":
            pass
        yield page
    finally:
        process.kill()
        process.wait()
        page.read.close()
        page.write.close()
