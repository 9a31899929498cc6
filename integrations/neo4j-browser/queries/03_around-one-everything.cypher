// 03 Around one actor: everything, with what is expected, proposed, possible, alleged and denied
// Graph. Colored arrows are no facts. Change the id.
WITH 'hollande' AS actor
MATCH p = (:Thing {id: actor})-[r]-(:Thing)
RETURN p ORDER BY r.sources DESC, r.from DESC, r.id LIMIT 100
