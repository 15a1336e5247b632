// Sources: `content` is the compressed record, `text` the lines for the reader of quotations.
// The record is a node of its own: every step to a Source would load it too (ESCO: 5 MB, 0.2 s a step on the embedded engine).
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MERGE (s:Source {name: row.name})
SET s += row.properties
MERGE (c:SourceRecord {name: row.name})
SET c.content = row.content
