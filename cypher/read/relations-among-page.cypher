// A page of the relations that touch one of these entities, newest first, undated last, then by id.
// params: entities, afterFrom, afterId, first
// slots: among, unique, relation, filter
UNWIND $entities AS key
MATCH (a:Thing {id: key})
{{among}}
WHERE r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
WITH {{unique}} ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{relation}}
ORDER BY from DESC, id
