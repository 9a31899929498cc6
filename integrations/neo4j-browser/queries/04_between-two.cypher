// 04 Between two actors: everything, sure or not
// Graph. Change both ids.
WITH 'hollande' AS one, 'state:dza' AS other
MATCH p = (:Thing {id: one})-[r]-(:Thing {id: other})
RETURN p ORDER BY r.from DESC, r.id LIMIT 100
