// The first and the last day on which a relation of each entity became known, in order of id. An entity without relations has no row.
// params: ids
// slots: types
UNWIND $ids AS key
MATCH (t:Thing {id: key})-[r:{{types}}]-(:Thing)
RETURN key AS id, min(r.knownFrom) AS first, max(r.knownFrom) AS last
ORDER BY id
