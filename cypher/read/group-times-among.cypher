// The different times of the relations that touch one of these entities, as EDTF, in alphabetical order, at most $first.
// params: entities, first
// slots: types, filter
UNWIND $entities AS key
MATCH (a:Thing {id: key})-[r:{{types}}]-(b)
WHERE r.time > '' AND {{filter}}
WITH DISTINCT r.time AS time
RETURN time AS time
ORDER BY time
LIMIT $first
