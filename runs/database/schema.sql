-- Everything that a folder keeps of its runs. A change of this file is another
-- version: see VERSION in layout.ts, and say there what becomes of older files.
--
-- A seal is the version of a row's content and a checksum of it (seal.ts). Rows
-- that people or money made have one; the others can be made again.

-- A run of a loan file.
CREATE TABLE IF NOT EXISTS run (
  id INTEGER PRIMARY KEY,
  input TEXT NOT NULL,
  config TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  source TEXT NOT NULL DEFAULT '',
  options TEXT NOT NULL DEFAULT '{}',
  seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS run_input ON run (input, id);

-- What a run brought for a row of the file. The number counts up with each
-- answer that is written, whatever the clock says, and is never given twice.
CREATE TABLE IF NOT EXISTS run_row (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES run (id),
  loan TEXT NOT NULL,
  row INTEGER NOT NULL,
  hash TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  result TEXT NOT NULL,
  cost REAL NOT NULL DEFAULT 0,
  seal TEXT NOT NULL DEFAULT '',
  UNIQUE (run, loan)
) STRICT;
CREATE INDEX IF NOT EXISTS run_row_row ON run_row (run, row);
CREATE INDEX IF NOT EXISTS run_row_loan ON run_row (loan, seq);

-- What sends of a run took, or may take: JSON by unit. `past` is set when the
-- run comes to its end; from then on they count against no cap.
CREATE TABLE IF NOT EXISTS charge (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  service TEXT NOT NULL,
  at INTEGER NOT NULL,
  amounts TEXT NOT NULL,
  past INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS charge_run ON charge (run);
CREATE INDEX IF NOT EXISTS charge_at ON charge (at);

-- Hosts and pages that no paid reading gets, and until when that is believed.
CREATE TABLE IF NOT EXISTS lost_page (
  page TEXT PRIMARY KEY,
  because TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What reviewers decided; lines are added and never changed.
CREATE TABLE IF NOT EXISTS decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  loan TEXT NOT NULL,
  work_order TEXT NOT NULL,
  url TEXT NOT NULL,
  action TEXT NOT NULL
    CHECK (action IN ('approve', 'flag', 'reject', 'edit', 'undo')),
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  field TEXT,
  before TEXT,
  after TEXT,
  why TEXT,
  seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS decision_loan ON decision (loan, id);
CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE UPDATE ON decision
  BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
CREATE TRIGGER IF NOT EXISTS decision_remains BEFORE DELETE ON decision
  BEGIN SELECT raise(ABORT, 'decisions are only added'); END;

-- Decisions that were made, and are undone, as one.
CREATE TABLE IF NOT EXISTS review_act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  who TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  -- 1 while it is taken back; 2 once something else was done since.
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last answer for each loan, as reviewers see it: made from the above.
CREATE TABLE IF NOT EXISTS review (
  loan TEXT PRIMARY KEY,
  run INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  workOrder TEXT NOT NULL,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  contact TEXT NOT NULL,
  outlet TEXT NOT NULL,
  office TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  score INTEGER,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  byline TEXT NOT NULL,
  state TEXT NOT NULL,
  clip TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS review_contact ON review (contact, workOrder);
-- The queue in its order, and how many rows are in each state.
CREATE INDEX IF NOT EXISTS review_queue
  ON review (state, contact, workOrder, loan);
-- What a filter can be set to, counted without a look at the rows.
CREATE INDEX IF NOT EXISTS review_status ON review (status);
CREATE INDEX IF NOT EXISTS review_make ON review (make);
CREATE INDEX IF NOT EXISTS review_office ON review (office);
CREATE INDEX IF NOT EXISTS review_outlet ON review (outlet);

-- How far the table above has taken in runs and decisions.
CREATE TABLE IF NOT EXISTS review_mark (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS saved_view (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL
) STRICT;

-- Files of approved clips that went out, and what was in each.
CREATE TABLE IF NOT EXISTS export (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  format TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS export_clip (
  export INTEGER NOT NULL REFERENCES export (id),
  format TEXT NOT NULL,
  loan TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (format, loan, url, export)
) STRICT, WITHOUT ROWID;

-- Runs that were asked for in the browser, and the files they read.
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL,
  state TEXT NOT NULL,
  begun INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS upload (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Requests to the fleet system, as they were or will be sent. The system is the
-- address that they go to; `clips` says, as JSON, what is in the body.
CREATE TABLE IF NOT EXISTS delivery_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  system TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  clips TEXT NOT NULL,
  at INTEGER NOT NULL,
  seal TEXT NOT NULL DEFAULT ''
) STRICT;

-- What became of a clip at the fleet system, a line before each send and one
-- after; lines are added and never changed. The last one of a key holds. After
-- `sent` nobody knows; `held`: nothing of it was taken.
CREATE TABLE IF NOT EXISTS delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL,
  system TEXT NOT NULL,
  loan TEXT NOT NULL,
  url TEXT NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('sent', 'held', 'accepted', 'refused')),
  why TEXT NOT NULL,
  at INTEGER NOT NULL,
  seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS delivery_clip
  ON delivery (system, loan, url, key, id);
CREATE TRIGGER IF NOT EXISTS delivery_stays BEFORE UPDATE ON delivery
  BEGIN SELECT raise(ABORT, 'deliveries are only added'); END;
CREATE TRIGGER IF NOT EXISTS delivery_remains BEFORE DELETE ON delivery
  BEGIN SELECT raise(ABORT, 'deliveries are only added'); END;
