// 01 Find anything by a name
// Graph. Change the text; part of a name or of an alias will do.
WITH 'hillary' AS text
MATCH (n:Thing)
WHERE any(name IN [n.name] + coalesce(n.aliases, []) WHERE toLower(name) CONTAINS toLower(text))
RETURN n ORDER BY n.weight DESC, n.id LIMIT 25
