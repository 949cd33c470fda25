"""The paragraphs and items of an article: where something stands, what leads to a list, where a list ends."""

from __future__ import annotations

from kg.document import Clause, Document


def lead_in(document: Document, article: Clause, offset: int) -> str | None:
    """The words that lead to the item of a list in which an offset lies; None outside of lists."""
    clause = document.clause_at(offset)
    if clause is not None and not clause.marker and behind_list(document, clause):
        return None
    while clause is not None and clause.index > article.index and not clause.marker:
        clause = document.clauses[clause.parent] if clause.parent is not None else None
    if clause is None or clause.index <= article.index:
        return None
    first = clause.index
    while first - 1 > article.index and document.clauses[first - 1].marker:
        first -= 1
    begins = document.clauses[first - 1].start
    return document.text[begins : document.clauses[first].start].rstrip()


def behind_list(document: Document, clause: Clause) -> bool:
    """Whether an unnumbered clause opens a paragraph behind a list: the item before it has come to its stop."""
    return clause.start > 0 and document.text[max(0, clause.start - 8) : clause.start].rstrip().endswith("。")


def place_of(document: Document, article: Clause, offset: int) -> str | None:
    """The paragraph and item of an article in which an offset lies: `2`, `1(3)`; None in an article of one piece.

    Paragraphs count from the one that begins with the article's number; items belong to the paragraph before them.
    """
    paragraph, item = 1, ""
    at = article.index + 1
    clauses = document.clauses
    while at < len(clauses) and clauses[at].start <= offset and clauses[at].start < article.end:
        clause = clauses[at]
        if not clause.marker and (clause.parent == article.index or behind_list(document, clause)):
            paragraph, item = paragraph + 1, ""
        elif clause.marker and clause.start <= offset < clause.end:
            item = clause.marker.strip("（）()")
        at += 1
    several = article.index + 1 < len(clauses) and clauses[article.index + 1].start < article.end
    return f"{paragraph}({item})" if item else str(paragraph) if several else None
