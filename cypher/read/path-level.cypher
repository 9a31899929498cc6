// One level of a path search: the neighbours of each entity, each with the most sources of any relation between the two, and with
// the number of its own relations, which is what going on from it would cost. An entity with more than $most relations is not gone
// on from, and has no neighbours then. Unknown ids have no row.
// params: ids, most
// slots: types, filter, sources
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})
CALL (a) {
  MATCH (a)-[r:{{types}}]-(b:Thing)
  WHERE a.weight <= $most AND b.id <> a.id AND {{filter}}
  WITH b, max({{sources}}) AS best
  RETURN collect(b.id) AS others, collect(best) AS sources, collect(b.weight) AS weights
}
RETURN entityId AS entityId, a.weight AS weight, others AS others, sources AS sources, weights AS weights
ORDER BY entityId
