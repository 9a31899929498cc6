// How many relations there are of each modality and polarity.
// slots: types
MATCH (:Thing)-[r:{{types}}]->(:Thing)
RETURN r.modality AS modality, r.polarity AS polarity, count(r) AS total
ORDER BY modality, polarity
