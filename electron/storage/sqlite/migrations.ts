import type { Database } from './sqlite';

/**
 * Ordered steps of the database's shape; `PRAGMA user_version` counts those taken. A step that has been released is
 * never edited: a change is a new step at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE readings (
    person_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    series TEXT NOT NULL,
    measured_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- mg/dL of a value, code of a sensor error
    number REAL,
    trend TEXT,
    PRIMARY KEY (person_id, measured_at, source_id, series)
  ) WITHOUT ROWID;
  CREATE INDEX readings_measured ON readings (measured_at);

  CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    resolved_at INTEGER,
    document TEXT NOT NULL
  );
  CREATE INDEX alerts_opened ON alerts (opened_at);
  CREATE INDEX alerts_person_opened ON alerts (person_id, opened_at);
  CREATE INDEX alerts_unresolved ON alerts (id) WHERE state <> 'resolved';
  CREATE INDEX alerts_resolved ON alerts (resolved_at);

  CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    alert_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT,
    tag TEXT NOT NULL,
    status TEXT NOT NULL,
    provider_id TEXT,
    attempts INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX messages_alert ON messages (alert_id);
  CREATE INDEX messages_queued ON messages (queued_at);
  CREATE INDEX messages_person_queued ON messages (person_id, queued_at);
  CREATE INDEX messages_tag ON messages (tag);
  CREATE INDEX messages_provider ON messages (provider_id) WHERE provider_id IS NOT NULL;
  CREATE INDEX messages_unsettled ON messages (queued_at)
    WHERE status IN ('pending', 'claimed', 'reconciling', 'accepted');
  -- A call has no text by which it could be told from another one between the same two numbers.
  CREATE UNIQUE INDEX messages_one_call ON messages (address)
    WHERE channel = 'voice' AND status IN ('claimed', 'reconciling');

  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    person_id TEXT,
    code TEXT NOT NULL,
    sentence TEXT NOT NULL,
    alert_id TEXT,
    message_id TEXT
  );
  CREATE INDEX history_at ON history (at);
  CREATE INDEX history_person ON history (person_id, id);

  CREATE TABLE gaps (
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (began_at, ended_at, why)
  ) WITHOUT ROWID;

  CREATE TABLE memory (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
  // Every row of many people fell on another page of it: of what one poll wrote it was the most. Readings are now
  // looked through person by person.
  'DROP INDEX readings_measured',
  `
  CREATE TABLE silences (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_at INTEGER,
    document TEXT NOT NULL
  );
  CREATE INDEX silences_running ON silences (ends_at) WHERE ended_at IS NULL;
  `,
  // How a contact's number fared by each channel is looked up for every contact at once.
  'CREATE INDEX messages_address ON messages (address, channel, status, queued_at) WHERE address IS NOT NULL',
  `
  CREATE TABLE activities (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX activities_person_started ON activities (person_id, started_at);
  CREATE INDEX activities_ended ON activities (ended_at);
  CREATE INDEX activities_received ON activities (received_at);

  -- When each source of activities was listed last: without a row, everything in its next list is old.
  CREATE TABLE listed_sources (
    source_id TEXT PRIMARY KEY,
    listed_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE check_ins (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  CREATE INDEX check_ins_running ON check_ins (person_id) WHERE state <> 'closed';
  CREATE INDEX check_ins_started ON check_ins (started_at);
  `,
  // Whose list it was. Without one it is of before that was kept, and counts for the account logged in.
  'ALTER TABLE listed_sources ADD COLUMN account TEXT',
  // A corrected value is received again; without a value here the row is of before that was kept apart (R2).
  'ALTER TABLE readings ADD COLUMN first_read_at INTEGER',
  // A message says itself whether it is a call or a text. These are the channels that there were before.
  `
  ALTER TABLE messages ADD COLUMN medium TEXT NOT NULL DEFAULT 'text';
  UPDATE messages SET medium = CASE channel WHEN 'voice' THEN 'call' WHEN 'desktop' THEN 'local' ELSE 'text' END;
  UPDATE messages SET document = json_set(document, '$.medium', medium) WHERE json_valid(document);
  DROP INDEX messages_one_call;
  CREATE UNIQUE INDEX messages_one_call ON messages (channel, address)
    WHERE medium = 'call' AND status IN ('claimed', 'reconciling');
  `,
  // What a message is about is one thing, and nothing is invented for those that are about no alert. That an alarm of
  // this computer was not shown stood in its id; what was shown is known at once.
  `
  ALTER TABLE messages RENAME COLUMN alert_id TO about_id;
  UPDATE messages SET document = json_remove(
    json_set(document, '$.about', json(CASE document ->> '$.kind'
      WHEN 'announcement' THEN json_object('workout', about_id)
      WHEN 'reminder' THEN json_object('checkIn', about_id)
      ELSE json_object(
        'alert', about_id,
        'severity', document ->> '$.severity',
        'run', document ->> '$.run',
        'step', CASE document ->> '$.step' WHEN -1 THEN 'notice' WHEN -9 THEN 'again' ELSE document ->> '$.step' END,
        'round', document ->> '$.round'
      ) END)),
    '$.alertId', '$.severity', '$.run', '$.step', '$.round'
  ) WHERE json_valid(document);
  UPDATE messages SET status = 'delivered', document = json_set(document,
    '$.delivery.status', 'delivered',
    '$.delivery.outcome', iif(provider_id LIKE '%#no-window', 'no-window', 'shown')
  ) WHERE medium = 'local' AND status IN ('accepted', 'delivered') AND json_valid(document);
  `,
  // A trial of a way is about no person, and its call holds no alarm's: it is told from one by its kind. SQLite takes a
  // NOT NULL back only with a new table.
  `
  CREATE TABLE messages_new (
    id TEXT PRIMARY KEY,
    about_id TEXT NOT NULL,
    person_id TEXT,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    medium TEXT NOT NULL,
    address TEXT,
    tag TEXT NOT NULL,
    status TEXT NOT NULL,
    provider_id TEXT,
    attempts INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    document TEXT NOT NULL
  );
  INSERT INTO messages_new
    (rowid, id, about_id, person_id, kind, channel, medium, address, tag, status, provider_id, attempts, queued_at, document)
    SELECT rowid, id, about_id, person_id,
      CASE WHEN json_valid(document) THEN ifnull(document ->> '$.kind', 'alarm') ELSE 'alarm' END,
      channel, medium, address, tag, status, provider_id, attempts, queued_at, document
    FROM messages ORDER BY rowid;
  DROP TABLE messages;
  ALTER TABLE messages_new RENAME TO messages;
  CREATE INDEX messages_about ON messages (about_id);
  CREATE INDEX messages_queued ON messages (queued_at);
  CREATE INDEX messages_person_queued ON messages (person_id, queued_at);
  CREATE INDEX messages_tag ON messages (tag);
  CREATE INDEX messages_provider ON messages (provider_id) WHERE provider_id IS NOT NULL;
  CREATE INDEX messages_unsettled ON messages (queued_at)
    WHERE status IN ('pending', 'claimed', 'reconciling', 'accepted');
  CREATE INDEX messages_address ON messages (address, channel, status, queued_at) WHERE address IS NOT NULL;
  CREATE UNIQUE INDEX messages_one_call ON messages (channel, address)
    WHERE medium = 'call' AND kind <> 'trial' AND status IN ('claimed', 'reconciling');
  -- How the last test of a way went; its row of the outbox says that now.
  DELETE FROM memory WHERE key LIKE 'test/%';
  `,
  // A line of history may be about a workout as well; and what waits for the end of quiet hours says whether it is a
  // notice.
  `
  ALTER TABLE history RENAME COLUMN alert_id TO about_id;
  UPDATE alerts SET document = replace(document, '"step":-1', '"step":"notice"') WHERE document LIKE '%"step":-1%';
  `,
  // What the outcome says by itself is no reason beside it.
  `
  UPDATE messages SET document = json_set(document, '$.delivery.reason', NULL)
  WHERE json_valid(document) AND document ->> '$.delivery.reason' IN
    ('Nobody answered.', 'The line was busy.', 'No window was open to show the alarm.');
  `,
  // A finished workout has one name.
  `
  ALTER TABLE activities RENAME TO workouts;
  UPDATE check_ins SET document = replace(document, '"closedBy":"activity"', '"closedBy":"workout"');
  `,
  // That a human answered proves a way; what was acknowledged in an app was known before.
  `
  ALTER TABLE messages ADD COLUMN answered_at INTEGER;
  UPDATE messages SET answered_at = document ->> '$.delivery.since',
    document = json_set(document, '$.delivery.answeredAt', document ->> '$.delivery.since')
  WHERE json_valid(document) AND document ->> '$.delivery.outcome' = 'acknowledged';
  CREATE INDEX messages_answered ON messages (address, channel, answered_at) WHERE answered_at IS NOT NULL;
  `,
  // Who has a person until when (R19).
  `
  CREATE TABLE duties (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    is_over INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX duties_running ON duties (person_id) WHERE is_over = 0;
  CREATE INDEX duties_ended ON duties (ends_at);
  `,
  // What nobody watched, by person, and whom it was told (R21).
  `
  CREATE TABLE person_gaps (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX person_gaps_ended ON person_gaps (ended_at);
  `,
];

/** Takes the steps that are still to be taken, each in a transaction of its own, and says how many. */
export function migrate(database: Database, steps: readonly string[] = migrations): number {
  const from = versionOf(database);
  const due = steps.slice(from);
  due.forEach((step, index) => {
    takeStep(database, step, from + index + 1);
  });
  return due.length;
}

export function versionOf(database: Database): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function takeStep(database: Database, step: string, version: number): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(step);
    database.exec(`PRAGMA user_version = ${version}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
