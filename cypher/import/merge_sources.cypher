// Sources: `content` is the compressed record, `text` has the lines that quotations are read from.
// The record is a node of its own: otherwise every step to a Source would load it too (ESCO: 5 MB, 0.2 s for each step on the embedded engine).
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MERGE (s:Source {name: row.name})
SET s += row.properties
MERGE (c:SourceRecord {name: row.name})
SET c.content = row.content
