import type { Clock } from "../../core/words/mod.ts";
import type { Broker } from "./broker.ts";
import type { Build } from "./build.ts";
import type { RunTerms } from "./loan_job.ts";

/** A loan in a lane of a worker. */
export interface LaneCard {
  /** The sitting that handed it over. */
  readonly sitting: string;
  /** The loan's own id. */
  readonly loan: string;
  /** For people: which loan it is. */
  readonly title: string;
  /** What is being done for it, in a few words. */
  readonly doing: string;
  /** How long it is in work, in milliseconds. */
  readonly ms: number;
}

/** A worker, as it says itself. */
export interface WorkerCard {
  readonly kind: "worker";
  readonly name: string;
  readonly build: Build;
  /** Loans at once at most. */
  readonly lanes: number;
  /** Loans in work, the longest first. */
  readonly work: readonly LaneCard[];
  /** Loans done since it started. */
  readonly done: number;
  /** When it was last heard of, in milliseconds since 1970 UTC. */
  readonly seen: number;
}

/** A run that is at work, as its coordinator says. */
export interface RunCard {
  readonly kind: "run";
  /** The sitting's. */
  readonly name: string;
  readonly build: Build;
  readonly terms: RunTerms;
  /** When it was last heard of, in milliseconds since 1970 UTC. */
  readonly seen: number;
}

export type Card = WorkerCard | RunCard;

/** Who is at work at an engine: each writes its own card. */
export interface Members {
  /** Writes a card, over an older one of its name. */
  write(card: Card): Promise<void>;
  /** Takes a card away. */
  remove(name: string): Promise<void>;
  /** The card of a name, however old. */
  find(name: string): Promise<Card | undefined>;
  /** All cards that are not too old; older ones of workers are taken away. */
  list(): Promise<Card[]>;
}

/** Time between two cards of one member, in milliseconds. */
export const CARD_MS = 2_000;
/** Age at which a worker counts as gone, in milliseconds. */
const GONE_MS = 60_000;
/** Age at which the terms of a run are forgotten, in milliseconds. */
const FORGOTTEN_MS = 30 * 86_400_000;

/** Opens the list of members: a queue whose jobs nobody works on. */
export function openMembers(broker: Broker, clock: Clock): Members {
  const cards = broker.queue("members");
  const find = async (name: string): Promise<Card | undefined> =>
    (await cards.getJob(name))?.data as Card | undefined;
  return {
    async write(card) {
      const job = await cards.getJob(card.name);
      if (job === undefined) {
        await cards.add(card.kind, card, { jobId: card.name });
      } else await job.updateData(card);
    },
    remove: async (name) => void await cards.remove(name),
    find,
    async list() {
      const jobs = await cards.getJobs(["waiting"]);
      const now = clock.now();
      const kept: Card[] = [];
      for (const { data } of jobs as { data: Card }[]) {
        const age = now - data.seen;
        const most = data.kind === "run" ? FORGOTTEN_MS : 2 * GONE_MS;
        if (age > most) await cards.remove(data.name);
        else if (age <= GONE_MS) kept.push(data);
      }
      return kept.sort((a, b) => a.name < b.name ? -1 : 1);
    },
  };
}
