import {
  FileError,
  makePrivateFolder,
  PRIVATE_MODE,
  renameDurably,
} from "../../words/mod.ts";

/** A text as it was when it was judged. */
export interface Snapshot {
  /** SHA-256 of `text`, in hex, first 16 digits. */
  readonly hash: string;
  /** Where it was read. */
  readonly url: string;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly judgedAt: string;
}

/** Keeps snapshots, so that quotes can be checked again later. */
export interface SnapshotStore {
  /** Keeps a snapshot; one that is there already stays. */
  put(snapshot: Snapshot): Promise<void>;
  get(hash: string): Promise<Snapshot | undefined>;
}

/** Where a run keeps its snapshots, in the folder it runs in. */
export const SNAPSHOT_FOLDER = ".clipscout/snapshots";

/** Creates a store with one file, `<hash>.json`, for each snapshot. */
export function createSnapshotStore(folder: string): SnapshotStore {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{16}$/.test(hash)) {
      throw new RangeError(`"${hash}" is no hash of a snapshot`);
    }
    return `${folder}/${hash}.json`;
  };

  return {
    async put(snapshot) {
      const path = pathOf(snapshot.hash);
      if ((await this.get(snapshot.hash))?.text === snapshot.text) return;
      const draft = `${path}.${crypto.randomUUID()}`;
      try {
        await makePrivateFolder(folder);
        await Deno.writeTextFile(draft, JSON.stringify(snapshot), {
          mode: PRIVATE_MODE,
        });
        await renameDurably(draft, path);
      } catch (cause) {
        throw new FileError(path, `Cannot write ${path}`, { cause });
      }
    },
    async get(hash) {
      const path = pathOf(hash);
      try {
        return readSnapshot(await Deno.readTextFile(path));
      } catch (cause) {
        if (cause instanceof Deno.errors.NotFound) return undefined;
        throw new FileError(path, `Cannot read ${path}`, { cause });
      }
    },
  };
}

function readSnapshot(json: string): Snapshot | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { hash, url, text, judgedAt } = value as Record<string, unknown>;
  return typeof hash === "string" && typeof url === "string" &&
      typeof text === "string" && typeof judgedAt === "string"
    ? { hash, url, text, judgedAt }
    : undefined;
}
