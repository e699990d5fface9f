import type { Database } from "../database/mod.ts";

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

/** Which loan files were uploaded. */
export class UploadLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Notes a file; one of the same content is noted once. */
  add({ hash, name, bytes, at }: Upload): void {
    this.#db.run(
      `INSERT INTO upload (hash, name, bytes, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET name = excluded.name, at = excluded.at`,
      ...[hash, name, bytes, at],
    );
  }

  /** Finds an upload; a hash that was not uploaded gives `undefined`. */
  find(hash: string): Upload | undefined {
    return this.#db.one(
      "SELECT * FROM upload WHERE hash = ?",
      hash,
    ) as unknown as Upload | undefined;
  }

  /** How much all of them take, in bytes. */
  bytes(): number {
    return Number(this.#db.one("SELECT sum(bytes) AS n FROM upload")?.["n"]);
  }

  /** Forgets those before a moment that no run was asked to read. */
  forgetUnused(beforeMs: number): void {
    this.#db.run(
      `DELETE FROM upload WHERE at < ? AND NOT EXISTS (
        SELECT 1 FROM job WHERE json_extract(job.plan, '$.upload') = hash)`,
      beforeMs,
    );
  }

  /** The last uploads, newest first. */
  recent(): Upload[] {
    return this.#db.all(
      "SELECT * FROM upload ORDER BY at DESC LIMIT 10",
    ) as unknown as Upload[];
  }
}
