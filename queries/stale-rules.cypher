// Own rules that are out of date: expired, on trial too long, or with a repealed basis.
// 已经过时的自定制度：到期、试行逾期、依据废止
// example kg query stale-rules --body 栖岭县 --as-of 2024-12-31
// note Without --as-of, as of today. A trial is too long two years after the end of the year in which it was adopted; a
// note term that the text states itself goes before that.
// param body: Institution = ''
// param as_of: date = ''
// derived day: day
// returns body: Institution, title: text, regulation: Regulation, reason: Staleness, date: date, evidence
// order body, title, reason, date, document, start
// show title, reason, date, body
MATCH (d:Document)-[e:CITES|TEXT_OF]->(r:Regulation)
WHERE e.lapses < $day AND (type(e) = 'TEXT_OF' OR e.role = 'adopts')
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, r.title AS title, r.title AS regulation, r.id AS regulation_id,
       CASE WHEN type(e) = 'CITES' AND (r.title CONTAINS '试行' OR r.title CONTAINS '暂行') THEN 'on_trial' ELSE 'expired' END AS reason, e.lapses AS date,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (d:Document)-[e:CITES|TEXT_OF]->(r:Regulation)
WHERE type(e) = 'TEXT_OF' OR e.role = 'adopts'
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
WITH d, e, r, b
MATCH (r)-[:BASED_ON|CONCRETISES]->(w:Regulation)
MATCH (:Regulation)-[x:REPEALS]->(w)
WHERE x.date > coalesce(w.published, w.effective, '')
  AND NOT EXISTS { MATCH (t:Document)-[:TEXT_OF]->(w) WHERE t.effective >= x.date }
  AND x.date <= $day AND ($as_of = '' OR x.date <= $as_of)
RETURN b.name AS body, b.id AS body_id, r.title AS title, r.title AS regulation, r.id AS regulation_id,
       'basis_repealed' AS reason, x.date AS date,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
