// Who has to report or file what to whom, and how often.
// 谁应当向谁报告、报送或者备案什么、多久一次
// example kg query reports-to --body 栖岭县
// note `recipient` is empty where the words name nobody.
// param body: Institution = ''
// returns bearer: text, recipient: text, action: text, deadline: text, modality: Modality, body: Institution, evidence
// order document, start, end, bearer
// show bearer, recipient, deadline, action
MATCH (o:Obligation {catalogue: false})-[e:LAID_DOWN_IN]->(c:Clause|Provision)
WHERE o.recipient IS NOT NULL
MATCH (d:Document {id: e.document})
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
WITH o, e, d, b
WHERE size($body) = 0 OR b.id IN $body
RETURN DISTINCT o.bearer AS bearer, o.recipient AS recipient, o.action AS action, o.deadline AS deadline, o.modality AS modality,
       b.name AS body, b.id AS body_id,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
