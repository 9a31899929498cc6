// Entities each of whose query words begins a word of a name. Rank 0 is an exact name or alias, 1 begins with the query, 2 is any
// other; within a rank the one with most relations first.
// params: first, rest, exact, start, kinds, limit
// slots: things, entity
{{things}}
WHERE t.search CONTAINS $first AND all(word IN $rest WHERE t.search CONTAINS word) AND ($kinds IS NULL OR t.kind IN $kinds)
WITH t, CASE WHEN t.search CONTAINS $exact THEN 0 WHEN t.search CONTAINS $start THEN 1 ELSE 2 END AS rank
RETURN rank AS rank, {{entity}}
ORDER BY rank, weight DESC, id
LIMIT $limit
