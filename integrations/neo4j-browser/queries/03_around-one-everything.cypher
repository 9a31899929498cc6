// 03 Around one: sure or not
// Graph. Everything around one actor; arrows in a color are no facts. Change the id.
WITH 'hollande' AS actor
MATCH p = (:Thing {id: actor})-[r]-(:Thing)
RETURN p ORDER BY r.sources DESC, r.from DESC, r.id LIMIT 100
