// The properties that nodes of each label have, and how many nodes have each.
// params: none
// returns: label, property, number
// mode: read
MATCH (n)
WITH labels(n)[0] AS label, keys(n) AS properties
UNWIND properties AS property
RETURN label, property, count(*) AS number
ORDER BY label, property
