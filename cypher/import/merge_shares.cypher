// Which roles share units, from the lower to the higher slug.
// Created, not merged: it is new, or was deleted before.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
CREATE (a)-[:SHARES_UNITS {shared: row.properties.shared, jaccard: row.properties.jaccard}]->(b)
