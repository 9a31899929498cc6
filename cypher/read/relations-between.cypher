// The relations of each pair of entities, those with most sources first, then newest, then by id, at most $first a pair.
// params: pairs, first
// slots: between, found, relation, filter, sources
UNWIND $pairs AS pair
MATCH (a:Thing {id: pair.a})
MATCH (b:Thing {id: pair.b})
CALL (a, b) {
  {{between}}
  WHERE {{filter}}
  WITH {{found}} ORDER BY {{sources}} DESC, r.from DESC, r.id LIMIT $first
  RETURN {{found}}
}
RETURN pair.a AS a, pair.b AS b, {{sources}} AS rank, {{relation}}
ORDER BY a, b, rank DESC, from DESC, id
