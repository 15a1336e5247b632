// One node for each running import; it tells readers, and is removed when the import is over.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT import_token_unique IF NOT EXISTS FOR (n:Import) REQUIRE n.token IS UNIQUE
