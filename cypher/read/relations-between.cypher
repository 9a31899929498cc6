// The relations of each pair of entities, those with most sources first, then newest, then by id, at most $first a pair.
// params: pairs, first
// slots: types, relation, filter, sources
UNWIND $pairs AS pair
MATCH (a:Thing {id: pair.a})
MATCH (b:Thing {id: pair.b})
CALL (a, b) {
  MATCH (a)-[r:{{types}}]-(b)
  WHERE {{filter}}
  WITH r ORDER BY {{sources}} DESC, r.from DESC, r.id LIMIT $first
  RETURN r
}
RETURN pair.a AS a, pair.b AS b, {{sources}} AS rank, {{relation}}
ORDER BY a, b, rank DESC, from DESC, id
