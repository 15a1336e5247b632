// How many units a function has, their known credits, and for how many these are unknown.
// params: slug
// returns: units, credits, unknown_credits
// mode: read
MATCH (f:Function {slug: $slug})
OPTIONAL MATCH (f)<-[:IN_FUNCTION]-(u:Unit)
RETURN count(u) AS units, coalesce(sum(u.credits), 0) AS credits, count(u) - count(u.credits) AS unknown_credits
