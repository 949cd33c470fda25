// What plans and next steps had to be done by when, and what later reports show of it.
// 规划方案和下一步安排中有期限的任务，以及其后的报告是否交代了完成情况
// example kg query tasks --body 栖岭县 --state silent
// note shown: the words of a later report of the same body come near enough to the task's; silent: reports of the year
// note in which it fell due, or later, say nothing like it; no_document: there is none, which is no absence.
// param body: Institution = ''
// param bearer: text = ''
// param state: TaskState = ''
// returns body: Institution, bearer: text, action: text, deadline: text, stage: text, state: TaskState, shown_period: period, shown_document: text, shown_start: integer, shown_end: integer, shown_quote: text, score: number, evidence
// order body, document, start, end, bearer
// show action, deadline, state, shown_quote, body
MATCH (o:Obligation {catalogue: false})-[e:LAID_DOWN_IN]->(c:Clause)
WHERE o.due IS NOT NULL AND o.modality IN ['must', 'aim'] AND ($bearer = '' OR o.bearer CONTAINS $bearer)
MATCH (d:Document {id: e.document})-[:ABOUT]->(b:Institution)
WHERE c.section IN ['next_steps', 'plan'] AND (size($body) = 0 OR b.id IN $body) AND d.kind IN ['plan', 'opinion', 'circular', 'annual_report', 'work_report']
OPTIONAL MATCH (o)-[:IN_STAGE]->(s:Stage)
OPTIONAL MATCH (o)-[x:SHOWN_BY]->(n:Document)
WITH o, e, d, b, s, x, n,
     CASE WHEN x.quote IS NOT NULL THEN 'shown'
          WHEN EXISTS { MATCH (r:Document)-[:ABOUT]->(k:Institution)
                        WHERE k.id = b.id AND r.kind IN ['annual_report', 'work_report']
                          AND all(day IN o.due WHERE left(day, 4) <= left(r.period, 4)) } THEN 'silent'
          ELSE 'no_document' END AS state
WHERE $state = '' OR state = $state
RETURN b.name AS body, b.id AS body_id, o.bearer AS bearer, o.action AS action, o.deadline AS deadline, s.name AS stage,
       state, n.period AS shown_period, n.name AS shown_document, x.start AS shown_start, x.`end` AS shown_end,
       x.quote AS shown_quote, x.confidence AS score,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
