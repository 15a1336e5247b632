// How many units a function has, and their credits.
// params: slug
// returns: units, credits
// mode: read
MATCH (f:Function {slug: $slug})
OPTIONAL MATCH (f)<-[:IN_FUNCTION]-(u:Unit)
RETURN count(u) AS units, coalesce(sum(u.credits), 0) AS credits
