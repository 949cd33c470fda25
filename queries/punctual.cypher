// When yearly reports on building a law-based government came out: on time, late, or nobody knows.
// 法治政府建设年度报告何时公开：按时、逾期还是无从得知
// example kg query punctual --body 栖岭县
// note Due before 1 April of the next year (法治政府建设与责任落实督察工作规定 24), from the report of 2019 on. A day of
// note signature behind that day is late; one before it proves no publication, so that without a day of publication a
// note report is unknown: neither late nor on time. The words are those of the day, else those that name the body.
// param body: Institution = ''
// returns body: Institution, period: period, state: Punctuality, due: date, published: date, signed: date, evidence
// order body, period, document
// show body, period, state, due, published, signed
MATCH (d:Document)-[a:ABOUT]->(b:Institution)
WHERE d.out_by IS NOT NULL AND (size($body) = 0 OR b.id IN $body)
OPTIONAL MATCH (d)-[e:STATES {field: 'published'}]->(:Clause)
OPTIONAL MATCH (d)-[s:STATES {field: 'signed'}]->(:Clause)
RETURN b.name AS body, b.id AS body_id, d.period AS period,
       CASE WHEN d.signed > d.out_by OR d.published > d.out_by THEN 'late'
            WHEN d.published IS NULL THEN 'unknown' ELSE 'on_time' END AS state,
       d.out_by AS due, d.published AS published, d.signed AS signed,
       d.name AS document, coalesce(e.start, s.start, a.start) AS start, coalesce(e.`end`, s.`end`, a.`end`) AS `end`,
       coalesce(e.quote, s.quote, a.quote) AS quote
