// The announced imports, each with the number that shows that it is alive.
// One that is retracted while it is read has lost its token already.
// params: none
// returns: token, beat
// mode: read
MATCH (i:Import)
WITH i.token AS token, coalesce(i.beat, 0) AS beat
WHERE token IS NOT NULL
RETURN token, beat ORDER BY token
