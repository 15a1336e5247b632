// One node an import that is under way; it says so to readers, and goes when the import is over.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT import_token_unique IF NOT EXISTS FOR (n:Import) REQUIRE n.token IS UNIQUE
