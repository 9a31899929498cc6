// A page of all relations, newest first, undated last, then by id.
// params: afterFrom, afterId, first
// slots: label, types, directed, filter
MATCH (a{{label}})-[r:{{types}}]->(b{{label}})
WHERE r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
WITH r, a, b ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{directed}}
ORDER BY from DESC, id
