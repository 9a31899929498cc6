// The same in each direction, so that `source` and `target` are known without asking the relation for its ends. What points at `a` is left
// out where it is met from its other end too.
CALL (a) {
  MATCH (a)-[r:{{types}}]->({{other}})
  WHERE {{early}}
  RETURN r, b, a AS source, b AS target
  UNION ALL
  MATCH (a)<-[r:{{types}}]-({{other}})
  WHERE {{early}} AND NOT {{met}}
  RETURN r, b, b AS source, a AS target
}
WITH a, b, r, source, target
