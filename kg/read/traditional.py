"""A text in traditional characters read as if it were written in simplified ones, one character for one.

Some government sites are mirrored in traditional characters (法治政府建設年度報告); the vocabulary is simplified.
"""

from __future__ import annotations

_SIGNS = "國會關對開實務設門個時來"  # common, and never written in a simplified text
_SHARE = 200  # one such sign in so many characters makes a text traditional; fewer stand in a name


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; a text that is simplified already comes back as it is."""
    if sum(map(text.count, _SIGNS)) * _SHARE <= len(text):
        return text
    from opencc import OpenCC

    converter = OpenCC("t2s")
    copy: str = converter.convert(text)
    # by words 瞭解 becomes 了解 and 明瞭 stays; should a word ever change its length, go by characters
    return copy if len(copy) == len(text) else "".join(converter.convert(character)[0] for character in text)
