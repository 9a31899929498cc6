// The relations among these entities, newest first, undated last, then by id.
// params: ids, first
// slots: types, relation, filter
UNWIND $ids AS key
MATCH (a:Thing {id: key})-[r:{{types}}]->(b:Thing)
WHERE b.id IN $ids AND {{filter}}
WITH r ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{relation}}
ORDER BY from DESC, id
