// 02 Around one: facts only
// Graph. Around one actor, only what is stated as fact. Change the id; 01 finds it.
WITH 'hollande' AS actor
MATCH p = (:Thing {id: actor})-[r]-(:Thing)
WHERE r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED'
RETURN p ORDER BY r.sources DESC, r.from DESC, r.id LIMIT 100
