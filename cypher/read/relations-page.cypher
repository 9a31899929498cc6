// A page of all relations, newest first, undated last, then by id.
// params: afterFrom, afterId, first
// slots: types, relation, filter
MATCH (a:Thing)-[r:{{types}}]->(b:Thing)
WHERE r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
WITH r ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{relation}}
ORDER BY from DESC, id
