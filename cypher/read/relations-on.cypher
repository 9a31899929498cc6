// The relations that point at an entity, or have it at an end where both ends stand alike, or that a statement relates to it: newest first,
// undated last, then by id; at most $first. With the kinds of their ends.
// params: on, symmetric, first
// slots: types, directed, filter
UNWIND [$on] AS key
CALL (key) {
  MATCH (b:Thing {id: key})<-[r:{{types}}]-(a:Thing)
  WHERE {{filter}}
  RETURN r, a, b
  UNION
  MATCH (a:Thing {id: key})-[r:{{types}}]->(b:Thing)
  WHERE r.predicate IN $symmetric AND {{filter}}
  RETURN r, a, b
  UNION
  MATCH (s:Statement {aboutId: key})
  WHERE s.relationId IS NOT NULL
  MATCH (a:Thing {id: s.subjectId})
  MATCH (b:Thing {id: s.objectId})
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.id = s.relationId AND {{filter}}
  RETURN r, a, b
  UNION
  MATCH (s:Statement {aboutId: key})
  WHERE s.relationId IS NOT NULL
  MATCH (a:Thing {id: s.objectId})
  MATCH (b:Thing {id: s.subjectId})
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.id = s.relationId AND {{filter}}
  RETURN r, a, b
}
WITH r, a, b ORDER BY r.from DESC, r.id LIMIT $first
RETURN a.kind AS sourceKind, b.kind AS targetKind, {{directed}}
ORDER BY from DESC, id
