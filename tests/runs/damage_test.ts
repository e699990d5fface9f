import { assert, assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { FileError } from "../../core/words/base/errors.ts";
import { DATABASE, repairRecords } from "../../runs/records.ts";
import { randomFrom } from "../analysis/random.ts";
import { inFolder } from "../program.ts";
import { clockAt, keepWeek, readAll } from "./kept.ts";

/** Three of each kind; CI takes 100. */
const STORES = Number(Deno.env.get("CLIPSCOUT_TEST_DAMAGES") ?? 27);
const LOANS = 40;

type Damage = (path: string, random: () => number) => void;

/** Changes the file's bytes. */
function changing(
  change: (bytes: Uint8Array<ArrayBuffer>, random: () => number) => Uint8Array,
): Damage {
  return (path, random) =>
    Deno.writeFileSync(path, change(Deno.readFileSync(path), random));
}

/** Changes rows behind the program's back, as a foreign tool might. */
function asking(sql: (loan: string) => string): Damage {
  return (path, random) => {
    using db = new DatabaseSync(path);
    db.exec(sql(`W${1 + Math.floor(random() * LOANS)}`));
  };
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  "some bytes changed": changing((bytes, random) => {
    for (let n = 0; n < 4; n++) {
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    }
    return bytes;
  }),
  "one byte changed": changing((bytes, random) => {
    bytes[Math.floor(random() * bytes.length)]! ^= 1;
    return bytes;
  }),
  "a page of zeros": changing((bytes, random) => {
    const at = Math.floor(random() * bytes.length / 4096) * 4096;
    return bytes.fill(0, at, at + 4096);
  }),
  "cut off": changing((bytes, random) =>
    bytes.slice(0, Math.floor(random() * bytes.length))
  ),
  "a result that another program wrote": asking((loan) =>
    `UPDATE run_row SET result = '{"kind":"processed"}' WHERE loan = '${loan}'`
  ),
  "a status that another program wrote": asking((loan) =>
    `UPDATE run_row SET status = 'Found', at = 7 WHERE loan = '${loan}'`
  ),
  "an answer under another loan": asking((loan) =>
    `UPDATE run_row SET loan = 'X' || loan WHERE loan = '${loan}'`
  ),
  "no text at all": asking((loan) =>
    `UPDATE run_row SET result = 'gone' WHERE loan = '${loan}'`
  ),
  "options that are no JSON": asking(() => `UPDATE run SET options = 'x'`),
};

Deno.test(`${STORES} damaged files are told as such, and what is whole is saved`, async () => {
  const kinds = Object.entries(DAMAGES);
  const told: Record<string, number> = {};
  for (let seed = 0; seed < STORES; seed++) {
    const [kind, damage] = kinds[seed % kinds.length]!;
    await inFolder((folder) => {
      keepWeek(folder, LOANS);
      const before = readAll(folder);
      assertEquals(before.size, 1 + LOANS + LOANS / 5);
      damage(`${folder}/${DATABASE}`, randomFrom(seed));

      const became = lookAt(folder, before, `${kind}, seed ${seed}`);

      told[became] = (told[became] ?? 0) + 1;
      return Promise.resolve();
    });
  }
  console.log(told);
  assert((told["repaired"] ?? 0) >= STORES / 2, JSON.stringify(told));
});

/** Nothing may be read that was not written, and nothing whole may be lost. */
function lookAt(
  folder: string,
  before: ReadonlyMap<string, string>,
  name: string,
): string {
  try {
    const after = readAll(folder);
    assertEquals(after, before, name);
    return "unharmed";
  } catch (error) {
    assert(error instanceof FileError, `${name}: ${error}`);
    assertMatch(error.message, /^Cannot use the journal .*clipscout\.db/);
    assert(error.hint !== undefined, `${name}: ${error.message}`);
    if (!error.hint.includes("runs repair")) return "nothing to save";
  }
  const { whole, lost } = repairRecords(folder, clockAt(() => 0));
  const after = readAll(folder);
  for (const [key, value] of after) assertEquals(value, before.get(key), name);
  assert(whole > 0, name);
  assert(lost.length > 0 || after.size === before.size, name);
  return "repaired";
}

for (const loan of ["W1", "W7", "W20", `W${LOANS}`]) {
  Deno.test(`a row that was changed costs loan ${loan} only, and is named`, () =>
    inFolder((folder) => {
      keepWeek(folder, LOANS);
      const before = readAll(folder);
      {
        using db = new DatabaseSync(`${folder}/${DATABASE}`);
        db.prepare(
          "UPDATE run_row SET result = replace(result, 'e', 'a')" +
            " WHERE loan = ?",
        ).run(loan);
      }

      let told = "";
      try {
        readAll(folder);
      } catch (error) {
        assert(error instanceof FileError);
        told = `${error.message} ${error.hint}`;
      }
      assertMatch(told, new RegExp(`lost: loan ${loan} of run 1\\b`));
      assertMatch(told, /keeps the \d+ entries that are whole/);

      const { lost, aside } = repairRecords(folder, clockAt(() => 0));
      assertEquals(lost, [`loan ${loan} of run 1`]);
      assert(Deno.statSync(aside).isFile);
      before.delete(`loan ${loan}`);
      assertEquals(readAll(folder), before);
      return Promise.resolve();
    }));
}
