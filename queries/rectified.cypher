// What supervision, audit, courts or procuratorates found, and whether it was put right.
// 监督、审计、司法机关发现了什么、整改了多少
// example kg query rectified --body 栖岭县 --period 2023
// note `share` is rectified of what was found, 0 to 1, where both or their rate are told; 1 where all is said to be done.
// param body: Institution = ''
// param period: period = ''
// returns body: Institution, found_by: text, finding: text, count: number, rectified: number, share: number, period: period, evidence
// order body, document, start, end
// show found_by, finding, count, rectified, share, period, body
MATCH (s:Supervision)-[e:SUPERVISION_OF]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, s.found_by AS found_by, s.finding AS finding, s.`count` AS `count`,
       s.rectified AS rectified, s.share AS share, s.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
