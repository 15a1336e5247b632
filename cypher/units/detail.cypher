// What a unit page says beyond what every list shows.
// params: code
// returns: description
// mode: read
MATCH (u:Unit {code: $code})
RETURN u.description AS description
