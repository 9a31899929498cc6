// One level of a neighbourhood: for each entity its best neighbours, those attested by most sources first, then by number of
// relations, newest, id; at most $perEntity for each.
// params: ids, perEntity
// slots: types, filter, sources
UNWIND $ids AS entityId
CALL (entityId) {
  MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
  WHERE b <> a AND {{filter}}
  WITH b, count(r) AS relations, max({{sources}}) AS sources, max(r.from) AS latest
  WITH b, b.id AS other, relations, sources, latest
  ORDER BY sources DESC, relations DESC, latest DESC, other LIMIT $perEntity
  RETURN b, other, relations, sources, latest
}
RETURN entityId AS entityId, other AS other, b.name AS name, b.kind AS kind, relations AS relations, sources AS sources, latest AS latest
ORDER BY sources DESC, relations DESC, latest DESC, other, entityId
