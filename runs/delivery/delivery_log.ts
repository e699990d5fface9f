import {
  type Database,
  type Row,
  sealing,
  wholeness,
} from "../database/mod.ts";

/**
 * What is known of a clip at the fleet system.
 *
 * - `sent`: it went out, or was about to; whether it was taken is not known;
 * - `held`: it was sent, and it is proven that nothing of it was taken;
 * - `accepted`: the system has it;
 * - `refused`: the system does not take it.
 */
export type ClipState = "sent" | "held" | "accepted" | "refused";

/** A clip in a request. */
export interface SentClip {
  /** The loan's id. */
  readonly loan: string;
  readonly workOrder: string;
  readonly url: string;
  /** Stands for the clip and its content; another content has another. */
  readonly key: string;
  /** By which the system's answer names it. */
  readonly mark: string;
  /** What the request says of it, as JSON. */
  readonly payload: unknown;
}

/** A request, as it is kept before it is sent. */
export interface Batch {
  readonly id: number;
  /** Stands for the request; the same when it is sent again. */
  readonly key: string;
  readonly body: string;
  readonly clips: readonly SentClip[];
}

/** The last that is known of a clip with one content. */
export interface Delivered {
  readonly loan: string;
  readonly url: string;
  readonly key: string;
  readonly state: ClipState;
  /** For people; empty where there is nothing to say. */
  readonly why: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** The request that it was in. */
  readonly batch: number;
}

/** The last that is known of a clip at one system, whatever its content. */
export interface DeliveryStanding extends Delivered {
  /** The address that it was sent to. */
  readonly system: string;
}

/** How many clips stand how at one system. */
export interface DeliveryCount {
  readonly system: string;
  readonly state: ClipState;
  readonly count: number;
}

/** How a clip's send ended. */
export interface Ended {
  readonly clip: SentClip;
  readonly state: ClipState;
  readonly why: string;
}

const BATCH = `id, system, key, body, clips, at, ${
  wholeness("delivery_batch")
}`;
const LINE = `id, batch, system, loan, url, key, state, why, at, ${
  wholeness("delivery")
}`;

/** The last line of each clip at each system. */
const LAST = "SELECT max(id) FROM delivery GROUP BY system, loan, url";
/** All systems, without reading every line. */
const SYSTEMS = `WITH RECURSIVE place(system) AS (
  SELECT min(system) FROM delivery UNION ALL
  SELECT (SELECT min(d.system) FROM delivery d WHERE d.system > place.system)
  FROM place WHERE place.system IS NOT NULL)
SELECT system FROM place WHERE system IS NOT NULL`;

/**
 * What was sent to fleet systems. Every line is on disk when the method that
 * adds it returns, so that a kill at any moment leaves what was known then.
 */
export class DeliveryLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps a request, and that its clips are about to be sent in it. */
  begin(system: string, batch: Omit<Batch, "id">, at: number): Batch {
    const { key, body, clips } = batch;
    return this.#db.atOnce(() => {
      const id = this.#db.run(
        `INSERT INTO delivery_batch (system, key, body, clips, at, seal)
        SELECT *, ${sealing("delivery_batch")} FROM (SELECT :system AS system,
          :key AS key, :body AS body, :clips AS clips, :at AS at)`,
        { system, key, body, clips: JSON.stringify(clips), at },
      );
      const kept = { ...batch, id };
      this.#add(system, kept, at, clips.map((clip) => sent(clip)));
      return kept;
    });
  }

  /** Notes that a request is about to be sent again. */
  again(system: string, batch: Batch, at: number): void {
    this.end(system, batch, at, batch.clips.map((clip) => sent(clip)));
  }

  /** Notes what became of clips of a request. */
  end(
    system: string,
    batch: Batch,
    at: number,
    ended: readonly Ended[],
  ): void {
    this.#db.atOnce(() => this.#add(system, batch, at, ended));
  }

  #add(system: string, { id }: Batch, at: number, ended: readonly Ended[]) {
    for (const { clip, state, why } of ended) {
      const { loan, url, key } = clip;
      this.#db.run(
        `INSERT INTO delivery
          (batch, system, loan, url, key, state, why, at, seal)
        SELECT *, ${sealing("delivery")} FROM (SELECT :batch AS batch,
          :system AS system, :loan AS loan, :url AS url, :key AS key,
          :state AS state, :why AS why, :at AS at)`,
        { batch: id, system, loan, url, key, state, why, at },
      );
    }
  }

  /** The last that is known of each clip and content, in the order of it. */
  standing(system: string): Delivered[] {
    return this.#db.all(
      `SELECT ${LINE} FROM delivery WHERE id IN (
        SELECT max(id) FROM delivery WHERE system = ? GROUP BY loan, url, key)
      ORDER BY id`,
      system,
    ).map((row) => this.#line(row));
  }

  /** How many clips stand how, at each system. */
  counts(): DeliveryCount[] {
    return this.#db.all(
      `SELECT system, state, count(*) AS count FROM delivery
      WHERE id IN (${LAST}) GROUP BY system, state ORDER BY system, state`,
    ).map(({ system, state, count }) => ({
      system: String(system),
      state: state as ClipState,
      count: Number(count),
    }));
  }

  /** The last that is known of clips, newest first; of one state or of all. */
  latest(
    { state, offset, limit }: {
      readonly state?: ClipState | undefined;
      readonly offset: number;
      readonly limit: number;
    },
  ): DeliveryStanding[] {
    return this.#db.all(
      `SELECT ${LINE} FROM delivery
      WHERE id IN (${LAST}) AND state = coalesce(:state, state)
      ORDER BY id DESC LIMIT :limit OFFSET :offset`,
      { state: state ?? null, limit, offset },
    ).map((row) => this.#standing(row));
  }

  /** The last that is known of the clips of a loan, oldest first. */
  ofLoan(loan: string): DeliveryStanding[] {
    return this.#db.all(
      `SELECT ${LINE} FROM delivery WHERE id IN (
        SELECT max(id) FROM delivery
        WHERE system IN (${SYSTEMS}) AND loan = ? GROUP BY system, url)
      ORDER BY id`,
      loan,
    ).map((row) => this.#standing(row));
  }

  /** Loans of which a clip went to some system, or was about to. */
  loans(): Set<string> {
    const rows = this.#db.all("SELECT DISTINCT loan FROM delivery");
    return new Set(rows.map(({ loan }) => String(loan)));
  }

  /**
   * A request, as it was sent.
   *
   * @throws {FileError} If it is not as it was written.
   */
  batch(id: number): Batch {
    const row = this.#db.one(
      `SELECT ${BATCH} FROM delivery_batch WHERE id = ?`,
      id,
    );
    if (row?.["isWhole"] !== 1) {
      throw this.#db.damaged(`delivery ${id} was changed`);
    }
    return {
      id,
      key: String(row["key"]),
      body: String(row["body"]),
      clips: JSON.parse(String(row["clips"])),
    };
  }

  #standing(row: Row): DeliveryStanding {
    return { ...this.#line(row), system: String(row["system"]) };
  }

  #line(row: Row): Delivered {
    if (row["isWhole"] !== 1) {
      throw this.#db.damaged(
        `what became of the clip of loan ${row["loan"]} was changed`,
      );
    }
    return {
      loan: String(row["loan"]),
      url: String(row["url"]),
      key: String(row["key"]),
      state: row["state"] as ClipState,
      why: String(row["why"]),
      at: Number(row["at"]),
      batch: Number(row["batch"]),
    };
  }
}

function sent(clip: SentClip): Ended {
  return { clip, state: "sent", why: "" };
}
