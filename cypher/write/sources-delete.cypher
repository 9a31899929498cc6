// Takes sources away that have no document left.
// params: rows
UNWIND $rows AS row
MATCH (o:Source {id: row.id})
DETACH DELETE o
RETURN count(*) AS written
