// The labels of the graph, and how many nodes have each.
// params: none
// returns: label, number
// mode: read
MATCH (n)
RETURN labels(n)[0] AS label, count(*) AS number
ORDER BY label
