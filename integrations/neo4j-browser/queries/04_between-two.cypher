// 04 Between two: sure or not
// Graph. Everything between two actors; arrows in a color are no facts. Change both ids.
WITH 'hollande' AS one, 'state:dza' AS other
MATCH p = (:Thing {id: one})-[r]-(:Thing {id: other})
RETURN p ORDER BY r.from DESC, r.id LIMIT 100
