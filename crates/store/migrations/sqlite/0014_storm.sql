-- The storm watch: what came in public by time, and the storms that were.
CREATE INDEX mention_by_time ON mention (at);

CREATE TABLE storm (
  id INTEGER PRIMARY KEY,
  -- 1 until it is quiet again, also when somebody ended it before: one storm is one alarm
  raging INTEGER UNIQUE,
  began_at INTEGER NOT NULL,
  alarmed_at INTEGER NOT NULL,
  quiet_since INTEGER,
  calm_at INTEGER,
  ended_at INTEGER,
  ended_by INTEGER REFERENCES agent(id),
  peak INTEGER NOT NULL,
  peak_at INTEGER NOT NULL,
  -- angry people, in thousandths
  usual INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  words TEXT NOT NULL DEFAULT '[]',
  owner_id INTEGER REFERENCES agent(id),
  holding_line TEXT NOT NULL DEFAULT ''
);

CREATE TABLE storm_note (
  id INTEGER PRIMARY KEY,
  storm_id INTEGER NOT NULL REFERENCES storm(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  at INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX storm_note_by_storm ON storm_note (storm_id, id);
