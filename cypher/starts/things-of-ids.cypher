// Some entities, of which alone the answer can be.
// params: among
UNWIND $among AS key MATCH (t:Thing {id: key})
