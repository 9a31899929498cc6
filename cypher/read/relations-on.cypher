// The relations that point at an entity, or have it at an end where both ends stand alike, or that a statement relates to it: newest first,
// undated last, then by id; at most $first. With the kinds of their ends.
// params: on, symmetric, first
// slots: types, relation, filter
UNWIND [$on] AS key
CALL (key) {
  MATCH (b:Thing {id: key})<-[r:{{types}}]-(a:Thing)
  WHERE {{filter}}
  RETURN r
  UNION
  MATCH (a:Thing {id: key})-[r:{{types}}]->(b:Thing)
  WHERE r.predicate IN $symmetric AND {{filter}}
  RETURN r
  UNION
  MATCH (s:Statement {aboutId: key})
  WHERE s.relationId IS NOT NULL
  MATCH (a:Thing {id: s.subjectId})
  MATCH (b:Thing {id: s.objectId})
  MATCH (a)-[r:{{types}}]-(b)
  WHERE r.id = s.relationId AND {{filter}}
  RETURN r
}
WITH DISTINCT r ORDER BY r.from DESC, r.id LIMIT $first
RETURN startNode(r).kind AS sourceKind, endNode(r).kind AS targetKind, {{relation}}
ORDER BY from DESC, id
