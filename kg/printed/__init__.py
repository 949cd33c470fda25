"""Lists to be printed and put into a file: the same sheet as a page of HTML or a Word document.

`kg/cli/gap_list.py` makes a `Sheet` of the rows of an answer; a format only draws it.
"""

from kg.printed.sheet import Entry, Page, Sheet

__all__ = ["Entry", "Page", "Sheet"]
