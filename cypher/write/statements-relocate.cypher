// Statements whose quotes stand elsewhere in an edited text.
// params: rows
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
SET s.start = row.start, s.end = row.end
RETURN count(s) AS written
