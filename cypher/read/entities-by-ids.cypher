// The entities of these ids, in order of id. Unknown ids have no row.
// params: ids
// slots: entity
UNWIND $ids AS key
MATCH (t:Thing {id: key})
RETURN {{entity}}
ORDER BY id
