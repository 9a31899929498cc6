// A page of all relations, newest first, undated last, then by id. What is behind the page before is said without OR, for each side of
// which Neo4j would go through all relations once.
// params: afterFrom, afterId, first
// slots: label, types, directed, filter
MATCH (a{{label}})-[r:{{types}}]->(b{{label}})
WHERE r.from <= $afterFrom AND CASE WHEN r.from = $afterFrom THEN r.id > $afterId ELSE true END AND {{filter}}
WITH r, a, b ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{directed}}
ORDER BY from DESC, id
