// Statements that their source keeps under more ids than were known.
// params: rows
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
SET s.externalIds = row.externalIds
RETURN count(s) AS written
