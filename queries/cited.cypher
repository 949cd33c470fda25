// What a body or a document cites: which rules, by which names, to what end.
// 某机关或某文件引用了哪些规定、如何称呼、作何用
// example kg query cited --body 栖岭县 --nature administrative_regulation
// param body: Institution = ''
// param document: Document = ''
// param nature: Nature = ''
// param role: Role = ''
// returns body: Institution, title: text, regulation: Regulation, nature: Nature, role: Role, resolved: Resolved, number: text, evidence
// order body, document, start, end, regulation
// show title, regulation, nature, role, resolved, body
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE ($document = '' OR d.id = $document) AND ($nature = '' OR e.nature = $nature) AND ($role = '' OR e.role = $role)
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
WITH d, e, r, b
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, e.title AS title, r.title AS regulation, r.id AS regulation_id,
       e.nature AS nature, e.role AS role, e.resolved AS resolved, e.number AS number,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
