// The other ends of each entity's relations: those with most relations first, then by id; at most $first for each. An entity without any
// has no row.
// params: ids, afterCount, afterId, first
// slots: types, filter, sources
UNWIND $ids AS entityId
CALL (entityId) {
  MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
  WHERE b.id <> entityId AND {{filter}}
  WITH b.id AS id, count(r) AS relations, max({{sources}}) AS sources, max(r.from) AS latest
  WHERE relations < $afterCount OR (relations = $afterCount AND id > $afterId)
  RETURN id, relations, sources, latest ORDER BY relations DESC, id LIMIT $first
}
RETURN entityId AS entityId, id AS id, relations AS relations, sources AS sources, latest AS latest
ORDER BY entityId, relations DESC, id
