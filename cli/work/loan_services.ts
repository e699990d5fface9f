import {
  type LoanServices,
  type OpenShared,
  type RunTerms,
  unpack,
} from "../../concurrent/mod.ts";
import {
  createSnapshotStore,
  SNAPSHOT_FOLDER,
} from "../../core/analysis/mod.ts";
import type { LostPage, LostPageStore } from "../../core/discovery/mod.ts";
import type { LedgerEntry, LedgerStore } from "../../core/ledger/mod.ts";
import { openLedger } from "../../core/services.ts";
import type { Config } from "../../core/settings/mod.ts";
import type { WebEvent } from "../../core/web/mod.ts";
import { type ClientMessage, PROCESS_RULES } from "../../core/words/mod.ts";
import type { Io, ParsedArgs } from "../command/mod.ts";
import { capsOf, goingOn, openIngestServices } from "../ingest/mod.ts";
import { activityOf } from "../show/mod.ts";

/** What a worker has for all runs. */
export interface WorkerPlace {
  readonly config: Config;
  /** The engine's address; secret. */
  readonly url: string;
  readonly io: Pick<Io, "clock">;
  readonly openShared: OpenShared;
  readonly log: (event: WebEvent) => void;
  /** What is being done for each loan in work, in a few words; written here. */
  readonly doing: Map<string, string>;
}

const NOTHING_SAID: ParsedArgs = {
  flags: {},
  lists: {},
  switches: new Set(),
  positionals: [],
};

/** Opens what the loans of a run need, as its flags say. */
export async function openLoanServices(
  terms: RunTerms,
  { config, url, io, openShared, log, doing }: WorkerPlace,
): Promise<LoanServices> {
  const { clock } = io;
  const parsed = goingOn(NOTHING_SAID, terms);
  await using held = new AsyncDisposableStack();
  const shared = held.use(
    await openShared(url, {
      runId: terms.run,
      caps: capsOf(parsed),
      isFresh: terms.options["fresh"] === true,
      clock,
    }),
  );
  const taken: Omit<LedgerEntry, "isPast">[] = [];
  const ledger = shared.ledger ??
    openLedger({ store: listOf(taken), clock });
  const lostPages = learntPages(
    await unpack<[string, LostPage][]>(terms.lost),
  );
  const snapshots = createSnapshotStore(SNAPSHOT_FOLDER);
  const services = openIngestServices(
    parsed,
    { ...config, openaiModel: terms.model },
    io,
    {
      ledger,
      snapshots,
      lostPages,
      ...shared.options,
      messages: await unpack<ClientMessage[]>(terms.messages),
      rules: { match: { ...PROCESS_RULES.match, today: terms.today } },
      log(event) {
        if (event.event === "asking") doing.set(event.loan, activityOf(event));
        log(event);
      },
    },
  );
  held.defer(() => services.close());
  await services.checkKeys();
  const release = held.move();
  return {
    services,
    ...(shared.lost && { lost: shared.lost }),
    kept: ({ id }) => shared.hand(id),
    async aside({ id }, answer) {
      doing.delete(id);
      const texts = await Promise.all(
        judgedTexts(answer).map((hash) => snapshots.get(hash)),
      );
      return {
        snapshots: texts.filter((text) => text !== undefined),
        ...lostPages.of(id),
        taken: taken.splice(0),
      };
    },
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

/** The hashes of the texts on which an answer rests. */
function judgedTexts(answer: unknown): string[] {
  const hashes = new Set<string>();
  JSON.stringify(answer, (key, value) => {
    if (key === "contentHash" && typeof value === "string") hashes.add(value);
    return value;
  });
  return [...hashes];
}

/** Lists what sends took as it is settled. */
function listOf(taken: Omit<LedgerEntry, "isPast">[]): LedgerStore {
  const open = new Map<number, Omit<LedgerEntry, "isPast">>();
  let last = 0;
  return {
    entries: () => [],
    since: () => [],
    open(entry) {
      open.set(++last, entry);
      return last;
    },
    settle(id, amounts) {
      const entry = open.get(id);
      open.delete(id);
      if (entry && amounts) taken.push({ ...entry, amounts });
    },
  };
}

/** What a run knows of lost pages, and what its loans learn. */
function learntPages(
  known: readonly (readonly [string, LostPage])[],
): LostPageStore & {
  of(loan: string): {
    lost: [string, LostPage][];
    found: string[];
  };
} {
  const before = new Map(known);
  const learnt = new Map<string, Map<string, LostPage>>();
  const found = new Set<string>();
  return {
    find: (page) => before.get(page),
    keep(page, lost, loan) {
      learnt.set(loan, (learnt.get(loan) ?? new Map()).set(page, lost));
    },
    drop(page) {
      for (const pages of learnt.values()) pages.delete(page);
      found.add(page);
    },
    of(loan) {
      const lost = [...learnt.get(loan) ?? []];
      learnt.delete(loan);
      const readable = [...found];
      found.clear();
      return { lost, found: readable };
    },
  };
}
