import {
  type Build,
  buildDifferences,
  type EngineStatus,
} from "../../concurrent/mod.ts";
import { ClipscoutError } from "../../core/words/mod.ts";

/** An engine, and when it was looked at. */
interface Look {
  /** The engine's address without what gives access to it. */
  readonly address: string;
  /** In milliseconds since 1970 UTC. */
  readonly now: number;
}

/**
 * Writes what is going on at an engine, as a program of `build` sees it, for
 * programs. The fields stand in `docs/many-machines.md`.
 *
 * @param look.retried Loans that were just put back, if that was asked for.
 */
export function statusJson({ address, now, status, build, retried }: Look & {
  readonly status: EngineStatus;
  readonly build: Build;
  readonly retried?: number | undefined;
}): string {
  const { members, loans, dead } = status;
  const { waiting = 0, active = 0, completed = 0, failed = 0 } = loans;
  const kinOf = (card: { build: Build; seen: number }) => {
    const differs = buildDifferences(build, card.build);
    const lastHeard = new Date(card.seen).toISOString();
    return { sameBuild: differs.length === 0, differs, lastHeard };
  };
  return written({
    engine: { address, state: "reachable" },
    asOf: new Date(now).toISOString(),
    workers: members.flatMap((card) => {
      if (card.kind !== "worker") return [];
      const { name, lanes, work, done } = card;
      const atWork = (work ?? []).map(({ title, doing, ms }) => ({
        loan: title,
        doing,
        ms,
      }));
      const busy = atWork.length;
      return [{ name, lanes, busy, done, ...kinOf(card), atWork }];
    }),
    runs: members.flatMap((card) => {
      if (card.kind !== "run") return [];
      const { run, source, today } = card.terms;
      return [{ run, file: source, today, ...kinOf(card) }];
    }),
    loans: { waiting, atWork: active, answered: completed, givenUp: failed },
    givenUp: dead.map(({ title, run, source, because, takenBy }) => ({
      loan: title,
      run,
      ...(source !== undefined && { file: source }),
      reason: because,
      workers: takenBy,
    })),
    ...(retried !== undefined && { retried }),
  });
}

/** Writes that an engine could not be asked: of the rest nothing is known. */
export function unreachedJson(
  { address, now, error }: Look & { readonly error: unknown },
): string {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = error instanceof ClipscoutError ? error.hint : undefined;
  return written({
    engine: {
      ...{ address, state: "unreachable", reason },
      ...(hint !== undefined && { hint }),
    },
    asOf: new Date(now).toISOString(),
  });
}

function written(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
