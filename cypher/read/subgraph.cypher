// The relations among these entities, newest first, undated last, then by id.
// params: ids, first
// slots: types, relation, filter
UNWIND $ids AS key
MATCH (t:Thing {id: key})
WITH collect(t) AS nodes
UNWIND $ids AS start
MATCH (a:Thing {id: start})-[r:{{types}}]->(b:Thing)
WHERE b IN nodes AND {{filter}}
WITH r ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{relation}}
ORDER BY from DESC, id
