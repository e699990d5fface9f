import { assert, assertEquals, assertMatch } from "@std/assert";
import { FileError } from "../../core/words/base/errors.ts";
import { Database } from "../../runs/database/mod.ts";
import { RESERVE_BYTES } from "../../runs/database/reserve.ts";
import { inFolder } from "../program.ts";

/** Lets the file take so many pages and no more, as a full disk would. */
function limit(db: Database, pages: number): void {
  db.all(`PRAGMA max_page_count = ${pages}`);
}

const PUT = "INSERT INTO big (text) VALUES (?)";
const BIG = "x".repeat(100_000);

function sizeOf(path: string): number | undefined {
  try {
    return Deno.statSync(path).size;
  } catch {
    return undefined;
  }
}

Deno.test("room is held once, given up when there is no other, and that is told", () =>
  inFolder((folder) => {
    const path = `${folder}/clipscout.db`;
    const held = `${path}.reserve`;
    using db = new Database(path);
    db.run("CREATE TABLE big (text TEXT) STRICT");
    assertEquals(sizeOf(held), undefined, "who only looks holds none");
    db.holdReserve();
    const { mtime } = Deno.statSync(held);
    db.holdReserve();
    assertEquals(Deno.statSync(held).mtime, mtime);
    assertEquals(sizeOf(held), RESERVE_BYTES);
    if (Deno.build.os !== "windows") {
      assertEquals(Deno.statSync(held).mode! & 0o777, 0o600);
    }
    db.assertRoom();
    const [{ page_count: pages } = {}] = db.all("PRAGMA page_count");
    limit(db, Number(pages) + 2);

    // Here giving it up helps nothing, so that the failure itself is told.
    for (const put of [() => db.run(PUT, BIG), () => db.run(PUT, BIG)]) {
      const error = thrownBy(put);
      assert(error instanceof FileError, String(error));
      assertMatch(error.message, /full/);
      assertMatch(error.hint ?? "", /Free some space.*--resume/);
    }

    assertEquals(sizeOf(held), undefined);
    limit(db, 1_000_000);
    db.atOnce(() => {
      db.run(PUT, BIG);
      db.run(PUT, BIG);
    });
    const [{ rows } = {}] = db.all("SELECT count(*) AS rows FROM big");
    assertEquals(rows, 2);
    const told = thrownBy(() => db.assertRoom());
    assert(told instanceof FileError);
    assertMatch(told.message, /^The disk is full; .* is kept/);
    return Promise.resolve();
  }));

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
