"""What a reviewer judges: one fact that a text states, or one finding, with the words that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from kg import ontology
from kg.document import Document
from kg.mention import Mention, as_line

KINDS = ("citation", "outcome", "mechanism", "institution", "obligation", "problem", "finding")
_BESIDE = {"doc", "kind", "start", "end", "quote", "rule", "confidence"}  # of a line: where it stands, not what it says
_WORDED = {"obligation", "problem"}  # kinds of which the quote is what is stated


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact or finding as it was read.

    `fields` is what is stated, by the names that `kg extract` prints; `statement` says the same in words; `context` is
    the sentence around the quote. A finding that rests on no words has an empty quote and its document in none.
    """

    id: str
    kind: str
    body: str
    statement: str
    quote: str
    document: str
    document_id: str
    start: int | None
    end: int | None
    fields: Mapping[str, str | float]
    context: str
    rule: str
    confidence: float | None
    fingerprint: str = field(compare=False)


def of_mention(document: Document, mention: Mention) -> Fact:
    """The fact that a mention is. Its fingerprint is that of its kind, its fields and its sentence, whose blanks do not
    count; for a duty or a problem also of its own words, since one sentence may lay down two duties on one body.
    """
    line = as_line(mention, document)
    fields = {name: value for name, value in line.items() if name not in _BESIDE}
    quote = line["quote"]
    sentence = document.sentence_at(mention.start)
    context = document.text[sentence.start : max(sentence.end, mention.end)] if sentence else quote
    stated = [mention.kind, fields, _bare(context), _bare(quote) if mention.kind in _WORDED else ""]
    body = document.metadata.body
    return Fact(
        id=f"{document.id}/{mention.kind}/{mention.start}-{mention.end}",
        kind=mention.kind,
        body=body.name if body else "",
        statement=_statement(mention.kind, fields, quote),
        quote=quote,
        document=document.name,
        document_id=document.id,
        start=mention.start,
        end=mention.end,
        fields=fields,
        context=context,
        rule=mention.rule,
        confidence=mention.confidence,
        fingerprint=fingerprint(stated),
    )


def of_mentions(document: Document, found: Iterable[Mention]) -> list[Fact]:
    """The facts of a document, in the order of its mentions. Two of one span and kind get ids that a counter tells
    apart, as two figures read from one stretch.
    """
    seen: dict[str, int] = {}
    facts = []
    for mention in found:
        fact = of_mention(document, mention)
        seen[fact.id] = seen.get(fact.id, 0) + 1
        facts.append(_numbered(fact, seen[fact.id]))
    return facts


def fingerprint(stated: object) -> str:
    """Sixteen hexadecimal digits for what is stated: of its JSON with sorted keys, by SHA-256."""
    words = json.dumps(stated, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def label(list_: str, name: str) -> str:
    """The Chinese label of a value of the ontology; the value itself where it has none."""
    return next((one.zh for one in ontology.load().values(list_).values if one.name == name), name)


def _numbered(fact: Fact, count: int) -> Fact:
    return fact if count == 1 else replace(fact, id=f"{fact.id}-{count}")


def _bare(words: str) -> str:
    return "".join(words.split())


def _statement(kind: str, fields: Mapping[str, object], quote: str) -> str:
    """What a fact says, in words: `行政复议受理量：超过 36 件（2023，目标）`."""
    said = {name: str(value) for name, value in fields.items()}
    match kind:
        case "outcome":
            until = f"—{said['value_max']}" if "value_max" in said else ""
            about = "" if said["qualifier"] == "exact" else label("Qualifier", said["qualifier"]) + " "
            notes = [said["period"]] if "period" in said else []
            notes += [label("Measure", said["measure"])] if said["measure"] != "level" else []
            notes += [label("OutcomeStatus", said["status"])]
            return f"{said['metric']}：{about}{said['value']}{until} {said['unit']}（{'，'.join(notes)}）"
        case "citation":
            return f"{label('Role', said['role'])}：《{said['title']}》（{label('Nature', said['nature'])}）"
        case "mechanism":
            return f"{said['concept']}（{label('MechanismStatus', said['status'])}）"
        case "institution":
            return f"提及{said['name']}"
        case "obligation":
            until = f"（{said['deadline']}）" if "deadline" in said else ""
            return f"{said['bearer']} {label('Modality', said['modality'])}：{quote}{until}"
        case _:
            return f"自认不足：{quote}"
