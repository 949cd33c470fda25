// Which documents a body made, reviewed, repealed, or plans to make.
// 某机关制定、清理、废止或者拟制定哪些文件
// example kg query own-rules --body 栖岭县 --act adopts
// note A document that was loaded itself counts as made by the body that it is about.
// param body: Institution = ''
// param nature: Nature = ''
// param act: Act = ''
// returns body: Institution, title: text, regulation: Regulation, nature: Nature, act: Act, number: text, period: period, evidence
// order body, document, start, end, act, title
// show title, nature, act, number, period, body
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE e.role IN ['adopts', 'repeals', 'reviews', 'plans'] AND ($nature = '' OR e.nature = $nature)
  AND ($act = '' OR e.role = $act)
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, e.title AS title, r.title AS regulation, r.id AS regulation_id,
       e.nature AS nature, e.role AS act, e.number AS number, coalesce(e.period, d.period) AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (d:Document)-[e:TEXT_OF]->(r:Regulation)
WHERE ($nature = '' OR r.nature = $nature) AND $act IN ['', 'adopts']
  AND NOT EXISTS { MATCH (d)-[c:CITES]->(r) WHERE c.role = 'adopts' }
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, r.title AS title, r.title AS regulation, r.id AS regulation_id,
       r.nature AS nature, 'adopts' AS act, coalesce(r.number, d.number) AS number, d.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
