import { assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../../core/words/mod.ts";
import { openSharedDatabase } from "../../../runs/shared/shared_database.ts";
import { openLine } from "../line.ts";
import { absentPostgres, startPostgres } from "../postgres.ts";

const MISSING = await absentPostgres();

Deno.test({
  name:
    `A place in the shared database is given up on a line that fell silent and was not missed yet${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    await using postgres = await startPostgres();
    const address = new URL(postgres.url);
    await using line = await openLine(Number(address.port));
    address.port = String(line.port);
    const db = await openSharedDatabase(address.href);
    assertEquals(await db.all("SELECT 1 AS one"), [{ one: 1 }]);

    await line.cut("forgotten");
    const closed = new AbortController();
    const late = SYSTEM_CLOCK.sleep(60_000, closed.signal)
      .then(() => Promise.reject(new Error("it is still open")), () => {});
    await Promise.race([db.close(), late]).finally(() => closed.abort());

    assertEquals(db.lost.aborted, false);
  },
});
