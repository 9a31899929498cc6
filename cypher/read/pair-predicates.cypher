// How many relations of each predicate there are between each pair of entities: the most frequent first, then by predicate.
// params: pairs
// slots: types, filter
UNWIND $pairs AS pair
MATCH (a:Thing {id: pair.a})
MATCH (b:Thing {id: pair.b})
CALL (a, b) {
  MATCH (a)-[r:{{types}}]-(b)
  WHERE {{filter}}
  RETURN r.predicate AS predicate, count(r) AS total
}
RETURN pair.a AS a, pair.b AS b, predicate AS predicate, total AS total
ORDER BY a, b, total DESC, predicate
