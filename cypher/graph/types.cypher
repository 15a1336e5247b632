// The relationship types with the labels that they join, and how many relationships there are of each.
// params: none
// returns: from, type, to, number
// mode: read
MATCH (a)-[x]->(b)
RETURN labels(a)[0] AS from, type(x) AS type, labels(b)[0] AS to, count(*) AS number
ORDER BY from, type, to
