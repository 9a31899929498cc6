// A page of all statements, newest first, undated last, then by id.
// params: afterFrom, afterId, first
// slots: statements, statement, filter
{{statements}}-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
WHERE s.from <= $afterFrom AND (s.from < $afterFrom OR s.id > $afterId) AND {{filter}}
RETURN {{statement}}
ORDER BY from DESC, id
LIMIT $first
