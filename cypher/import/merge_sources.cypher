// Sources with what they hold: `content` is the compressed record, `text` the lines for the reader of quotations.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MERGE (s:Source {name: row.name})
SET s += row.properties
