// How many relations between two of these entities pass the filter.
// params: entities
// slots: types, filter
UNWIND $entities AS key
MATCH (a:Thing {id: key})-[r:{{types}}]->(b:Thing)
WHERE b.id IN $entities AND {{filter}}
RETURN count(r) AS total
