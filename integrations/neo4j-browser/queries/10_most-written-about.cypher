// 10 Most written about
// Table. Whom most statements speak of; offices, places and memberships do not count.
MATCH (a:Thing)-[r]-(:Thing)
WHERE r.category <> 'STRUCTURE'
RETURN a.name AS name, a.kind AS kind, count(r) AS relations, sum(r.statements) AS statements, a.id AS id
ORDER BY statements DESC, name LIMIT 25
