// Who implemented a rule, how far, and on what evidence.
// 谁落实了某项规定、落实到哪一步、依据何在
// example kg trace 重大行政决策程序暂行条例 --since 2022
// note A graph of many reports tells what it keeps: who says to carry the rule out, and by which duties. What others
// note show of its duties, `kg matrix` holds against any number of documents.
// param regulation: Regulation
// param level: Level = ''
// param since: int = 0
// param within: Jurisdiction = ''
// derived more: findings
// returns jurisdiction: Jurisdiction, body: Institution, rung: Rung, period: period, via: Via, role: Role, duty: text, article: article, bound: Bound, in_force: bool, evidence
// order body, duty, document, start, end, via, role, period
// show body, rung, via, duty, period, quote
MATCH (b:Institution)-[e:IMPLEMENTS]->(r:Regulation)
WHERE r.id = $regulation AND ($level = '' OR b.level = $level) AND ($since = 0 OR e.year >= $since)
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH b, e, j
WHERE $within = '' OR $within IN j.within
OPTIONAL MATCH (d:Document {id: e.document})
RETURN j.name AS jurisdiction, j.id AS jurisdiction_id, b.name AS body, b.id AS body_id,
       e.rung AS rung, e.period AS period, e.via AS via, e.role AS role, e.duty AS duty, e.article AS article,
       e.bound AS bound, e.binding AS in_force,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
