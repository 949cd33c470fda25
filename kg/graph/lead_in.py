"""What leads to the items of a list in an article, and where a list has come to its end."""

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
