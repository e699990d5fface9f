import {
  type Exchange,
  isForMemo,
  isMemorable,
  packAnswer,
  type Plan,
  type RunMemo,
  unpackAnswer,
} from "../../core/web/mod.ts";
import type { SharedDatabase } from "./shared_database.ts";

/** Creates what the workers of a run remember of lists and paid pages. */
export function createSharedMemo(db: SharedDatabase, run: string): RunMemo {
  return {
    async find(plan) {
      if (!isForMemo(plan)) return undefined;
      const row = await db.one(
        "SELECT * FROM memo WHERE run = $1 AND id = $2",
        ...[run, idOf(plan)],
      );
      if (row === undefined) return undefined;
      const kept = JSON.parse(String(row["exchange"]));
      if (row["head"] === null) return { ...kept, raw: undefined };
      const packed = unpackAnswer(row);
      if (packed === undefined) return undefined;
      const raw = { ...packed, finalUrl: packed.finalUrl || plan.url };
      return { ...kept, raw, verdict: plan.classify(raw) };
    },
    async note(plan, exchange) {
      if (!isMemorable(plan, exchange)) return;
      const { raw, ...rest } = exchange;
      const packed = raw && packAnswer(raw);
      await db.one(
        `INSERT INTO memo (run, id, exchange, head, body, digest)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        ...[run, idOf(plan), JSON.stringify(rest satisfies Partial<Exchange>)],
        ...[packed?.head, packed?.body, packed?.digest],
      );
    },
  };
}

/** A run asks the same thing for one purpose; each has its own name. */
function idOf({ id, expect, maxBytes, timeoutMs, keep }: Plan): string {
  return [id, expect, maxBytes, timeoutMs, keep].join(" ");
}
