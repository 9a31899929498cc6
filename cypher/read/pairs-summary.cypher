// What there is between each pair of entities under the filter: how many relations, and the highest confidence of any (-1: none given).
// params: pairs
// slots: types, filter, confidence
UNWIND $pairs AS pair
MATCH (a:Thing {id: pair.a})
MATCH (b:Thing {id: pair.b})
CALL (a, b) {
  MATCH (a)-[r:{{types}}]-(b)
  WHERE {{filter}}
  RETURN count(r) AS total, max(coalesce({{confidence}}, -1)) AS confidence
}
RETURN pair.a AS a, pair.b AS b, total AS total, confidence AS confidence
ORDER BY a, b
