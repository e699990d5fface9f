import type { Database } from "../database/mod.ts";

/** The files that approved clips can be had as. */
export type ExportFormat = "csv" | "xlsx" | "json" | "pdf" | "html";

/** One export, as the log keeps it. */
export interface Export {
  readonly id: number;
  readonly format: ExportFormat;
  readonly who: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Clips that it held. */
  readonly count: number;
}

/** A clip as it went out. */
export interface ExportedClip {
  readonly loan: string;
  readonly url: string;
}

/** Which clips went out, when, and to whom. */
export class ExportLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Notes an export with its clips.
   *
   * @param place Puts the file in its place; if it throws, nothing is noted.
   */
  add(
    made: Omit<Export, "id" | "count">,
    clips: readonly ExportedClip[],
    place: (id: number) => void,
  ): Export {
    const { format, who, at } = made;
    const count = clips.length;
    return this.#db.atOnce(() => {
      const id = this.#db.run(
        "INSERT INTO export (format, who, at, count) VALUES (?, ?, ?, ?)",
        ...[format, who, at, count],
      );
      for (const { loan, url } of clips) {
        this.#db.run(
          `INSERT INTO export_clip (export, format, loan, url)
          VALUES (?, ?, ?, ?)`,
          ...[id, format, loan, url],
        );
      }
      place(id);
      return { id, format, who, at, count };
    });
  }

  /** Finds an export. */
  find(id: number): Export | undefined {
    return this.#db.one("SELECT * FROM export WHERE id = ?", id) as unknown as
      | Export
      | undefined;
  }

  /** The last exports, newest first. */
  recent(): Export[] {
    return this.#db.all(
      "SELECT * FROM export ORDER BY id DESC LIMIT 50",
    ) as unknown as Export[];
  }

  /** The number of the last export that held each clip, by {@linkcode outKey}. */
  lastOut(): ReadonlyMap<string, number> {
    const rows = this.#db.all(
      `SELECT format, loan, url, max(export) AS last FROM export_clip
      GROUP BY format, loan, url`,
    );
    return new Map(rows.map(({ format, loan, url, last }) => [
      outKey(format as ExportFormat, { loan: `${loan}`, url: `${url}` }),
      Number(last),
    ]));
  }

  /** How many of some clips went out before, in any format. */
  countOut(clips: readonly ExportedClip[]): number {
    return clips.filter(({ loan, url }) =>
      this.#db.one(
        "SELECT 1 FROM export_clip WHERE loan = ? AND url = ?",
        ...[loan, url],
      ) !== undefined
    ).length;
  }
}

/** Names a clip in a format. */
export function outKey(
  format: ExportFormat,
  { loan, url }: ExportedClip,
): string {
  return JSON.stringify([format, loan, url]);
}
