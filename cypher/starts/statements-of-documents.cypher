// The statements of some documents, each once.
// params: documents
UNWIND $documents AS key MATCH (:Document {id: key})<-[:STATED_IN]-(s:Statement) WITH DISTINCT s MATCH (s)
