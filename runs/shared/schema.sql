-- What the workers of a run share, where several machines work on it. Times are
-- milliseconds since 1970 UTC, by the clock of this database, so that no two
-- machines disagree. A change of this file is another version: VERSION in
-- shared_database.ts.

CREATE SEQUENCE worker_number AS integer;

CREATE FUNCTION now_ms() RETURNS float8 LANGUAGE sql VOLATILE AS
  $$ SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 $$;

-- A worker holds the lock of its number for as long as its connection lasts: a
-- process that is killed lets go of it, whatever else becomes of it. The first
-- number is the kind of lock, see LOCKS in shared_database.ts.
CREATE FUNCTION is_alive(worker integer) RETURNS boolean LANGUAGE sql VOLATILE AS
  $$ SELECT NOT pg_try_advisory_xact_lock_shared(1129075761, worker) $$;

CREATE TABLE run (
  id text PRIMARY KEY,
  started float8 NOT NULL
);

-- Hosts and services, and until when they asked for a pause or a lower pace.
CREATE TABLE turn (
  key text PRIMARY KEY,
  paused_until float8 NOT NULL DEFAULT 0,
  slow_until float8 NOT NULL DEFAULT 0
);

-- Sends of the last minute. One is at its server at some moment between its
-- start and its end, nobody here knows when.
CREATE TABLE send (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL,
  worker integer NOT NULL,
  started float8 NOT NULL,
  ended float8
);
CREATE INDEX send_key ON send (key);

-- Lets a send start now, and gives its number; else says after how many
-- milliseconds to ask again (none: when another send ends).
--
-- What holds here holds at the server: a send counts from its start until one
-- second (one minute) after its end, for at every moment in between it may
-- arrive. Of any arrivals within a second, all but the one that started last
-- counted when that one started, so they are no more than the limit. A
-- hundredth is added for clocks that are being set.
CREATE FUNCTION take_turn(
  the_key text, me integer, in_flight integer, spacing float8,
  per_second integer, per_minute integer,
  OUT id bigint, OUT wait float8
) LANGUAGE plpgsql AS $$
DECLARE
  at float8;
  host turn;
  under_way integer;
  in_second integer;
  in_minute integer;
  last_start float8;
  first_end float8;
  first_recent float8;
BEGIN
  INSERT INTO turn (key) VALUES (the_key) ON CONFLICT DO NOTHING;
  SELECT * INTO host FROM turn WHERE key = the_key FOR UPDATE;
  at := now_ms();
  -- What a dead worker sent is given a second, until its server knows.
  UPDATE send SET ended = at + 1000 WHERE key = the_key AND ended IS NULL
    AND worker <> me AND NOT is_alive(worker);
  DELETE FROM send WHERE key = the_key AND ended <= at - 60600;
  IF at < host.slow_until THEN per_minute := ceil(per_minute / 2.0); END IF;
  SELECT
    count(*) FILTER (WHERE ended IS NULL OR ended > at),
    count(*) FILTER (WHERE ended IS NULL OR ended > at - 1010),
    count(*),
    coalesce(max(started), 0),
    coalesce(min(ended), at),
    coalesce(min(ended) FILTER (WHERE ended > at - 1010), at)
  INTO under_way, in_second, in_minute, last_start, first_end, first_recent
  FROM send WHERE key = the_key;
  IF under_way >= in_flight THEN RETURN; END IF;
  wait := greatest(host.paused_until - at, last_start + spacing - at);
  IF in_second >= per_second THEN
    IF under_way >= per_second THEN wait := NULL; RETURN; END IF;
    wait := greatest(wait, first_recent + 1010 - at);
  END IF;
  IF in_minute >= per_minute THEN
    wait := greatest(wait, first_end + 60600 - at);
  END IF;
  IF wait > 0 THEN RETURN; END IF;
  wait := NULL;
  INSERT INTO send (key, worker, started) VALUES (the_key, me, at)
    RETURNING send.id INTO id;
END $$;

-- What a run took and may take: see Books in core/ledger. The Data API's quota
-- is of a day, whichever runs take it, and stands by itself.
CREATE TABLE ledger (run text PRIMARY KEY, books text NOT NULL);
CREATE TABLE quota (id integer PRIMARY KEY CHECK (id = 1), books text NOT NULL);
CREATE TABLE charge (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run text NOT NULL,
  worker integer NOT NULL,
  at float8 NOT NULL,
  send text NOT NULL,
  -- What it took, once it is settled.
  taken text
);
CREATE INDEX charge_open ON charge (run) WHERE taken IS NULL;

-- Answers, as the file cache keeps them.
CREATE TABLE answer (
  id text PRIMARY KEY,
  expires float8 NOT NULL,
  read float8 NOT NULL,
  used float8 NOT NULL,
  size bigint NOT NULL,
  head text NOT NULL,
  body bytea NOT NULL,
  digest text NOT NULL
);
CREATE INDEX answer_used ON answer (used);

-- What a run read of lists and of paid pages; without a body: no answer came.
CREATE TABLE memo (
  run text NOT NULL,
  id text NOT NULL,
  exchange text NOT NULL,
  head text,
  body bytea,
  digest text,
  PRIMARY KEY (run, id)
);

-- Services that fail in a run; `prober` looks whether one is back.
CREATE TABLE circuit (
  run text NOT NULL,
  key text NOT NULL,
  circuit text NOT NULL,
  prober integer,
  PRIMARY KEY (run, key)
);

-- Hosts and pages that no paid reading gets, by the run that learnt it.
CREATE TABLE lost_page (
  run text NOT NULL,
  page text NOT NULL,
  because text NOT NULL,
  until float8 NOT NULL,
  kept float8 NOT NULL,
  PRIMARY KEY (run, page)
);
