// Which bodies run a mechanism, plan it or lack it, its narrower ones included.
// 哪些机关运行、计划建立或者欠缺某项制度机制（含其下位机制）
// example kg query runs --mechanism 合法性审查 --status operating
// param mechanism: Mechanism
// param status: MechanismStatus = ''
// returns body: Institution, mechanism: Mechanism, status: MechanismStatus, period: period, evidence
// order body, document, start, end, mechanism, status
// show body, mechanism, status, period, quote
MATCH (m:Mechanism)-[:BROADER*0..6]->(w:Mechanism)
WHERE w.id = $mechanism
WITH DISTINCT m
MATCH (b:Institution)-[e:HAS_MECHANISM]->(m)
WHERE $status = '' OR e.status = $status
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, m.name AS mechanism, m.id AS mechanism_id, e.status AS status, e.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
