// The number of relations of each of these entities, kept on it for ranking.
// params: ids
UNWIND $ids AS key
MATCH (t:Thing {id: key})
SET t.weight = COUNT { (t)--() }
RETURN count(t) AS written
