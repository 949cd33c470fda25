// Titles that are unknown, misnamed or cut short, and what they stand for where that can be told.
// 未收录、误写或者缺字的标题及其所指
// example kg query unresolved --document qiling-2023.txt
// param document: Document = ''
// returns title: text, resolved: Resolved, regulation: Regulation, reason: Unresolved, evidence
// order document, start, end, title
// show title, resolved, regulation, reason, document
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE e.resolved IN ['unknown', 'misnamed', 'truncated'] AND ($document = '' OR d.id = $document)
      AND NOT (e.resolved = 'unknown' AND EXISTS { MATCH (:Document)-[:TEXT_OF]->(r) })
RETURN e.title AS title, e.resolved AS resolved,
       CASE WHEN e.resolved = 'unknown' THEN '' ELSE r.title END AS regulation,
       CASE WHEN e.resolved = 'unknown' THEN '' ELSE r.id END AS regulation_id, CASE e.resolved WHEN 'unknown' THEN 'unlisted' WHEN 'misnamed' THEN 'other_years' ELSE 'cut_short' END AS reason,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
