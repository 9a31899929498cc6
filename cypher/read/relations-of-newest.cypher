// The same as relations-of, for entities of which some have very many relations: of those with more than $dense, only the ones that begin
// on the day of the $window-th newest statement or later are sorted. Such an entity has one row more, without an id.
// params: ids, afterFrom, afterId, first, dense, window
// slots: types, relation, filter
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})
CALL (a) {
  WITH a WHERE a.weight > $dense
  CALL (a) {
    MATCH (s:Statement) WHERE s.subjectId = a.id AND s.from <= $afterFrom
    WITH s ORDER BY s.subjectId DESC, s.from DESC SKIP $window LIMIT 1
    RETURN s.from AS day
    UNION ALL
    MATCH (s:Statement) WHERE s.objectId = a.id AND s.from <= $afterFrom
    WITH s ORDER BY s.objectId DESC, s.from DESC SKIP $window LIMIT 1
    RETURN s.from AS day
  }
  RETURN max(day) AS day
}
WITH entityId, a, coalesce(day, '') AS lo
CALL (a, lo) {
  MATCH (a)-[r:{{types}}]-(b:Thing)
  WHERE r.from >= lo AND r.from <= $afterFrom AND (r.from < $afterFrom OR r.id > $afterId) AND {{filter}}
  WITH DISTINCT r ORDER BY r.from DESC, r.id LIMIT $first
  RETURN r
  UNION ALL
  WITH lo WHERE lo > ''
  RETURN null AS r
}
RETURN entityId AS entityId, {{relation}}
ORDER BY entityId, from DESC, id
