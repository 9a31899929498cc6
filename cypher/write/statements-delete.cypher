// Takes statements away.
// params: rows
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
DETACH DELETE s
RETURN count(*) AS written
