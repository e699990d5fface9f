import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../core/words/mod.ts";
import type { LoanSource } from "../../core/loan/mod.ts";

/** A loan file that was uploaded. */
export interface Upload {
  /** SHA-256 of the file, in hex: the only name it has on disk. */
  readonly hash: string;
  /** As the browser named it; for people, never for the disk. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS upload (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
`;

/** Longest name that is kept, in characters. */
const MAX_NAME = 120;

/** Keeps uploaded loan files under their hash. */
export class Uploads implements Disposable {
  readonly #db: DatabaseSync;
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(options: { database: string; folder: string; clock: Clock }) {
    this.#db = new DatabaseSync(options.database);
    this.#db.exec(SCHEMA);
    this.#folder = options.folder;
    this.#clock = options.clock;
  }

  /** Keeps a file; one of the same content is kept once. */
  async keep(name: string, content: Uint8Array<ArrayBuffer>): Promise<Upload> {
    const hash = createHash("sha256").update(content).digest("hex");
    const path = `${this.#folder}/${hash}`;
    const draft = `${path}.${crypto.randomUUID()}`;
    await Deno.mkdir(this.#folder, { recursive: true });
    await Deno.writeFile(draft, content);
    await Deno.rename(draft, path);
    const upload = {
      hash,
      name: shownName(name),
      bytes: content.length,
      at: this.#clock.now(),
    };
    this.#db.prepare(`
      INSERT INTO upload (hash, name, bytes, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET name = excluded.name, at = excluded.at`)
      .run(upload.hash, upload.name, upload.bytes, upload.at);
    return upload;
  }

  /** Finds an upload; a hash that was not uploaded gives `undefined`. */
  find(hash: string): Upload | undefined {
    return this.#db.prepare("SELECT * FROM upload WHERE hash = ?")
      .get(hash) as unknown as Upload | undefined;
  }

  /** The last uploads, newest first. */
  recent(): Upload[] {
    return this.#db.prepare("SELECT * FROM upload ORDER BY at DESC LIMIT 10")
      .all() as unknown as Upload[];
  }

  /** Where the loans of an upload are read from. */
  source({ hash, name }: Upload): LoanSource {
    return {
      name,
      open: async () =>
        (await Deno.open(`${this.#folder}/${hash}`, { read: true })).readable,
    };
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

/** The last part of a name, without what a page or a log could trip over. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.replaceAll(/\p{C}/gu, "").trim().slice(0, MAX_NAME) || "loans";
}
