// 14 All about one event
// Graph. What was done to one event or plan, by it or about it. Change the id.
WITH 'intervention' AS event
MATCH p = (a:Thing)-[r]->(b:Thing)
WHERE event IN [r.aboutId, a.id, b.id]
RETURN p ORDER BY r.sources DESC, r.from DESC, r.id LIMIT 100
