// Who cites a regulation, under which name, and to what end.
// 谁引用了某项规定、如何称呼、作何用
// example kg query citing --regulation 优化营商环境条例 --role implements
// param regulation: Regulation
// param role: Role = ''
// returns body: Institution, title: text, role: Role, resolved: Resolved, period: period, evidence
// order body, document, start, end, role
// show body, role, resolved, period, quote
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE r.id = $regulation AND ($role = '' OR e.role = $role)
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
RETURN b.name AS body, b.id AS body_id, e.title AS title, e.role AS role, e.resolved AS resolved,
       coalesce(e.period, d.period) AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
