// Says that an import still lives; `at` is for people, readers go by whether `beat` changes.
// params: rows
// returns: nothing
// mode: write
// keys: token, beat
UNWIND $rows AS row
MATCH (i:Import {token: row.token})
SET i.beat = row.beat, i.beat_at = row.at
