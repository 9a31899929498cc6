// 18 Newly known between days
// Graph. What was first published after one day and by another. Change the days.
WITH '2012-12-12' AS after, '2012-12-20' AS by
MATCH p = (:Thing)-[r]->(:Thing)
WHERE r.knownFrom > after AND r.knownFrom <= by AND r.category <> 'STRUCTURE'
RETURN p ORDER BY r.knownFrom DESC, r.sources DESC, r.id LIMIT 100
