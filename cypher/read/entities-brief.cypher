// Kind, name and number of relations of the entities of these ids. Unknown ids have no row.
// params: ids
UNWIND $ids AS key
MATCH (t:Thing {id: key})
RETURN t.id AS id, t.kind AS kind, t.name AS name, t.weight AS weight
ORDER BY id
