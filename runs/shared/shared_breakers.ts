import {
  type Asked,
  type Breakers,
  type Circuit,
  circuitAfter,
  circuitAsked,
  circuitForgotten,
  type Exchange,
} from "../../core/web/mod.ts";
import type { Queries, SharedDatabase, SharedRow } from "./shared_database.ts";

/** Creates the breakers that the workers of a run share. */
export function createSharedBreakers(
  db: SharedDatabase,
  run: string,
): Breakers {
  /** Of whom this worker looks whether they are back. */
  const probed = new Set<string>();

  return {
    async answerFor({ key }) {
      // Most are closed; then nothing is kept.
      if (await read(db, key) === undefined) return undefined;
      return await change(key, (circuit, nowMs) => {
        const asked = circuitAsked(circuit, nowMs);
        const isProbe = asked.circuit?.isProbing && !circuit?.isProbing;
        if (isProbe) probed.add(key);
        return { circuit: asked.circuit, told: asked.answer };
      });
    },
    async note(asked, exchange) {
      const { key } = asked;
      probed.delete(key);
      if (isSilent(asked, exchange)) return;
      if (isGood(exchange)) return await remove(db, key);
      await change(key, (circuit, nowMs) => ({
        circuit: circuitAfter(circuit, asked, slim(exchange), nowMs),
        told: undefined,
      }));
    },
    async forget({ key }) {
      if (!probed.delete(key)) return;
      await change(key, (circuit) => ({
        circuit: circuitForgotten(circuit),
        told: undefined,
      }));
    },
  };

  function change<T>(
    key: string,
    decide: (
      circuit: Circuit | undefined,
      nowMs: number,
    ) => { circuit: Circuit | undefined; told: T },
  ): Promise<T> {
    return db.atOnce(async (queries) => {
      await queries.one(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
        `circuit ${run} ${key}`,
      );
      const row = await read(queries, key);
      const nowMs = Number(
        (await queries.one("SELECT now_ms() AS now"))?.["now"],
      );
      const { circuit, told } = decide(row && circuitIn(row), nowMs);
      await write(queries, key, circuit);
      return told;
    });
  }

  function read(queries: Queries, key: string) {
    return queries.one(
      `SELECT circuit, prober = $3 OR is_alive(prober) AS probing
      FROM circuit WHERE run = $1 AND key = $2`,
      ...[run, key, db.worker],
    );
  }

  async function remove(queries: Queries, key: string) {
    await queries.one(
      "DELETE FROM circuit WHERE run = $1 AND key = $2",
      ...[run, key],
    );
  }

  async function write(
    queries: Queries,
    key: string,
    circuit: Circuit | undefined,
  ) {
    if (circuit === undefined) return await remove(queries, key);
    await queries.one(
      `INSERT INTO circuit (run, key, circuit, prober) VALUES ($1, $2, $3, $4)
      ON CONFLICT (run, key) DO UPDATE SET circuit = excluded.circuit,
        prober = CASE WHEN excluded.prober IS NULL THEN NULL
          ELSE coalesce(circuit.prober, excluded.prober) END`,
      ...[run, key, textOf(circuit), circuit.isProbing ? db.worker : null],
    );
  }
}

/** Whether a request's end says that who was asked is well. */
function isGood({ verdict }: Exchange): boolean {
  return verdict.kind !== "quota" && verdict.kind !== "transient";
}

/** Whether a request's end says nothing that is to be written down. */
function isSilent({ isOutlet }: Asked, { verdict, unpaid }: Exchange): boolean {
  return unpaid !== undefined || (isOutlet && verdict.kind === "transient");
}

/** Of the failure that is answered instead, nobody reads the body. */
function slim(exchange: Exchange): Exchange {
  const { raw } = exchange;
  return {
    ...exchange,
    raw: raw && { ...raw, headers: new Headers(), text: "" },
  };
}

/** JSON has no number for the rest of a run. */
function textOf(circuit: Circuit): string {
  const { openUntilMs } = circuit;
  return JSON.stringify({
    ...circuit,
    openUntilMs: openUntilMs === Infinity ? null : openUntilMs,
  });
}

/** A worker that died looks for nothing any more. */
function circuitIn({ circuit, probing }: SharedRow): Circuit {
  const { openUntilMs, isProbing, ...rest } = JSON.parse(String(circuit));
  return {
    ...rest,
    openUntilMs: openUntilMs ?? Infinity,
    isProbing: isProbing && probing === true,
  };
}
