// Takes documents away; their statements were taken before.
// params: rows
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
DETACH DELETE d
RETURN count(*) AS written
