// Entities of one kind by id; an entity that changes its kind loses the old label.
// params: rows
// slots: kind, otherKinds
UNWIND $rows AS row
MERGE (t:Thing {id: row.id})
ON CREATE SET t.weight = 0
SET t += row.props
SET t:{{kind}}
REMOVE t:{{otherKinds}}
RETURN count(t) AS written
