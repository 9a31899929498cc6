// Sources by id.
// params: rows
UNWIND $rows AS row
MERGE (o:Source {id: row.id})
SET o += row.props
RETURN count(o) AS written
