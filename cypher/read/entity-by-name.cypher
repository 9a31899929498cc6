// The entity of this name or alias, letter for letter after folding; of several the one with most relations.
// params: exact
// slots: things, entity
{{things}}
WHERE t.search CONTAINS $exact
RETURN {{entity}}
ORDER BY weight DESC, id
LIMIT 1
