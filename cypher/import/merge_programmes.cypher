// Programmes on the market beside each role, with their provider.
// params: rows
// returns: nothing
// mode: write
// keys: key, role, provider, source
UNWIND $rows AS row
MATCH (r:Role {slug: row.role})
MATCH (v:Provider {name: row.provider})
MATCH (s:Source {name: row.source})
MERGE (p:Programme {key: row.key})
SET p += row.properties
MERGE (r)-[:EXAMPLE_PROGRAMME]->(p)
MERGE (p)-[:OFFERED_BY]->(v)
MERGE (p)-[x:FROM_SOURCE]->(s)
SET x.first_line = row.first_line, x.last_line = row.last_line
