// The relations of each entity since a day, newest first, undated last, then by id; at most $first for each. An entity without any has no row.
// params: ids, since, afterFrom, afterId, first
// slots: around, unique, found, relation, filter
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})
CALL (a) {
  {{around}}
  WHERE r.from >= $since AND r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
  WITH {{unique}} ORDER BY r.from DESC, r.id LIMIT $first
  RETURN {{found}}
}
RETURN entityId AS entityId, {{relation}}
ORDER BY entityId, from DESC, id
