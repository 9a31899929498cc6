// How many relations that touch one of these entities pass the filter.
// params: entities
// slots: types, filter
UNWIND $entities AS key
MATCH (a:Thing {id: key})-[r:{{types}}]-(b:Thing)
WHERE {{filter}}
RETURN count(DISTINCT r) AS total
