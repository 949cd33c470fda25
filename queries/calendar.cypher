// What falls due in a window of time, recurring duties included.
// 某段时间内到期的任务（含周期性任务）
// example kg query calendar --from 2023-03-01 --to 2023-04-30 --bearer 司法局
// note A task with a period, or in a dated stage, falls due on its last day; a recurrence without a day on the last day of
// note each month, two months, quarter or year of its stage or document. What recurs daily stands in no calendar.
// param from: date = ''
// param to: date = ''
// param bearer: text = ''
// returns due: date, bearer: text, action: text, recurrence: text, stage: text, body: Institution, evidence
// order due, document, start, end, bearer
// show due, bearer, action, recurrence, stage
MATCH (o:Obligation {catalogue: false})-[e:LAID_DOWN_IN]->(c:Clause|Provision)
WHERE o.due IS NOT NULL AND ($bearer = '' OR o.bearer CONTAINS $bearer)
UNWIND o.due AS day
WITH o, e, day
WHERE ($from = '' OR day >= $from) AND ($to = '' OR day <= $to)
MATCH (d:Document {id: e.document})
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
OPTIONAL MATCH (o)-[:IN_STAGE]->(s:Stage)
RETURN DISTINCT day AS due, o.bearer AS bearer, o.action AS action,
       CASE WHEN o.deadline STARTS WITH 'R/' THEN o.deadline ELSE '' END AS recurrence, coalesce(s.name, '') AS stage,
       b.name AS body, b.id AS body_id,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
