// The relations of each entity, newest first, undated last, then by id; at most $first for each. An entity without any has no row.
// params: ids, afterFrom, afterId, first
// slots: types, relation, filter
UNWIND $ids AS entityId
CALL (entityId) {
  MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
  WHERE r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
  WITH DISTINCT r ORDER BY r.from DESC, r.id LIMIT $first
  RETURN r
}
RETURN entityId AS entityId, {{relation}}
ORDER BY entityId, from DESC, id
