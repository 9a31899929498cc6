// One level of a neighbourhood: for each entity its best neighbours, those attested by most sources first, then by number of
// relations, newest, id; at most $perEntity for each.
// params: ids, perEntity
// slots: types, filter, sources
UNWIND $ids AS entityId
CALL (entityId) {
  MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
  WHERE b.id <> entityId AND {{filter}}
  WITH b.id AS other, count(r) AS relations, max({{sources}}) AS sources, max(r.from) AS latest
  ORDER BY sources DESC, relations DESC, latest DESC, other LIMIT $perEntity
  RETURN other, relations, sources, latest
}
RETURN entityId AS entityId, other AS other, relations AS relations, sources AS sources, latest AS latest
ORDER BY sources DESC, relations DESC, latest DESC, other, entityId
