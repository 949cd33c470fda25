// The stages of a plan, from when to when, and how many tasks each has.
// 方案的各个阶段、起止时间和任务数
// example kg query stages --document plan.txt
// param document: Document = ''
// returns stage: text, from: date, to: date, tasks: integer, evidence
// order document, from, to, start
// show stage, from, to, tasks, document
MATCH (s:Stage)-[e:STAGE_OF]->(d:Document)
WHERE $document = '' OR d.id = $document
OPTIONAL MATCH (o:Obligation)-[:IN_STAGE]->(s)
RETURN s.name AS stage, s.`starts` AS `from`, s.`ends` AS `to`, count(DISTINCT o.id) AS tasks,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
