// What does not fit in the documents: sums, rates, counts, titles, dates, late reports.
// 文件中对不上的数字、标题和日期
// example kg query checks --check sum
// note A question to the author, no verdict: `found` is what the text says, `expected` what would fit.
// param document: Document = ''
// param check: CheckKind = ''
// returns check: CheckKind, rule: text, expected: text, found: text, explanation: text, confidence: number, evidence
// order document, start, end, check, rule
// show check, found, expected, explanation, document
MATCH (c:Check)-[e:CHECK_OF]->(d:Document)
WHERE ($document = '' OR d.id = $document) AND ($check = '' OR c.check = $check)
RETURN c.check AS check, c.rule AS rule, c.expected AS expected, c.found AS found, c.explanation AS explanation, e.confidence AS confidence,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
