// Every rule that binds a body at a date: how, since when, until when.
// 某机关在某日受哪些规定约束、如何约束、自何时起、至何时止
// example kg query why-bound --body 栖岭县 --as-of 2022-12-31
// note The rules of the checklist with those that they took over from, by the body's kind and level; and the rules that
// note its own documents say they carry out: by_local_rule where the rule is of a place around it, else assumed.
// note Any other loaded rule comes by the words of its own duties. Where two of them are on one matter, `why` tells which governs, and by which article.
// note A repeal ends no rule that was made since under the same title.
// param body: Institution
// param as_of: date = ''
// derived rules: bindings
// derived more: findings
// returns body: Institution, regulation: Regulation, bound: Bound, since: date, until: date, why: text, evidence
// order body, regulation, since, bound, document, start
// show regulation, bound, since, until, why
UNWIND $rules AS g
WITH g.body AS body, g.body_id AS body_id, g.regulation AS regulation, g.regulation_id AS regulation_id,
     g.bound AS bound, g.since AS since, g.until AS until, g.why AS why
WHERE body_id <> '' AND ($as_of = '' OR (since <= $as_of AND (until = '' OR until >= $as_of)))
OPTIONAL MATCH (:Regulation)-[e:REPEALS]->(r:Regulation {id: regulation_id})
WHERE e.date > coalesce(r.published, r.effective, '')
  AND NOT EXISTS { MATCH (t:Document)-[:TEXT_OF]->(r) WHERE t.effective >= e.date }
WITH body, body_id, regulation, regulation_id, bound, since, until, why, min(e.date) AS repealed
WHERE $as_of = '' OR coalesce(repealed, '9999') > $as_of
OPTIONAL MATCH (f:Finding {id: ''})
RETURN body, body_id, regulation, regulation_id, bound, since,
       CASE WHEN repealed IS NULL THEN until ELSE repealed END AS until, why,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
MATCH (d:Document)-[:ABOUT]->(b:Institution)
WHERE b.id IN $body
MATCH (d)-[c:CITES]->(r:Regulation)
WHERE c.role = 'implements' AND NOT EXISTS {
    MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r) WHERE o.declared IS NULL }
  AND ($as_of = '' OR coalesce(r.effective, r.published, '') <= $as_of)
OPTIONAL MATCH (:Regulation)-[x:REPEALS]->(r)
WHERE x.date > coalesce(r.published, r.effective, '')
  AND NOT EXISTS { MATCH (t:Document)-[:TEXT_OF]->(r) WHERE t.effective >= x.date }
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH d, b, r, j, min(c.start) AS first, min(x.date) AS repealed
WHERE $as_of = '' OR coalesce(repealed, '9999') > $as_of
MATCH (d)-[e:CITES]->(r)
WHERE e.start = first AND e.role = 'implements'
RETURN b.name AS body, b.id AS body_id, r.title AS regulation, r.id AS regulation_id,
       CASE WHEN r.place <> 'place/中国' AND r.place IN j.within THEN 'by_local_rule' ELSE 'assumed' END AS bound,
       coalesce(r.effective, r.published) AS since, coalesce(repealed, '') AS until, '该机关的文件称贯彻落实' AS why,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
