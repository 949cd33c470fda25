// Which arrangements a body runs, plans or lacks.
// 某机关运行、计划建立或者欠缺哪些制度机制
// example kg query mechanisms --body 栖岭县 --status lacking
// param body: Institution = ''
// param document: Document = ''
// param status: MechanismStatus = ''
// returns body: Institution, mechanism: Mechanism, status: MechanismStatus, period: period, evidence
// order body, document, start, end, mechanism, status
// show mechanism, status, period, body, quote
MATCH (b:Institution)-[e:HAS_MECHANISM]->(m:Mechanism)
WHERE (size($body) = 0 OR b.id IN $body) AND ($document = '' OR e.document = $document) AND ($status = '' OR e.status = $status)
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, m.name AS mechanism, m.id AS mechanism_id, e.status AS status, e.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
