// What each file was read as, and by which words.
// 每个文件被读作什么、依据哪些文字
// example kg query documents --kind annual_report
// note The words are those that name its body; where no body could be told, or a manifest gives it, those of its title.
// note A text that a newer one of the same source has taken the place of is left out; `kg show` has it.
// param body: Institution = ''
// param kind: DocumentKind = ''
// returns document: text, title: text, body: Institution, kind: DocumentKind, level: Level, period: period, published: date, number: text, source: list<text>, evidence
// order document, body, start
// show document, kind, period, body, published
MATCH (d:Document)
WHERE ($kind = '' OR d.kind = $kind) AND (d.current IS NULL OR d.current)
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
OPTIONAL MATCH (d)-[a:ABOUT]->(:Institution)
WHERE a.given_by IS NULL
OPTIONAL MATCH (d)-[t:STATES]->(:Clause)
WHERE t.field = 'title'
WITH d, b, a, min(t.start) AS title_start, min(t.`end`) AS title_end, min(t.quote) AS title_quote
WHERE size($body) = 0 OR b.id IN $body
RETURN d.name AS document, d.title AS title, b.name AS body, b.id AS body_id, d.kind AS kind, d.level AS level,
       d.period AS period, d.published AS published, d.number AS number, d.sources AS source,
       coalesce(a.start, title_start) AS start, coalesce(a.`end`, title_end) AS `end`,
       coalesce(a.quote, title_quote) AS quote
