// Who is related to at least $atLeast of these entities: those related to most of them first, then those with most relations, then by id.
// params: ids, atLeast, first
// slots: types, filter
UNWIND $ids AS key
MATCH (a:Thing {id: key})-[r:{{types}}]-(b:Thing)
WHERE NOT b.id IN $ids AND {{filter}}
WITH b.id AS id, collect(DISTINCT key) AS related, count(r) AS relations
WITH id, related, size(related) AS shared, relations
WHERE shared >= $atLeast
RETURN id AS id, related AS related, shared AS shared, relations AS relations
ORDER BY shared DESC, relations DESC, id
LIMIT $first
