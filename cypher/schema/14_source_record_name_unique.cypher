// Every SourceRecord has a name of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT source_record_name IF NOT EXISTS FOR (n:SourceRecord) REQUIRE n.name IS UNIQUE
