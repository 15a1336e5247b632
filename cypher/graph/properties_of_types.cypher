// The properties that relationships of each type have, and how many relationships have each.
// params: none
// returns: type, property, number
// mode: read
MATCH (a)-[x]->(b)
WITH type(x) AS type, keys(x) AS properties
UNWIND properties AS property
RETURN type, property, count(*) AS number
ORDER BY type, property
