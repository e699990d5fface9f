import { assert, assertEquals, assertMatch } from "@std/assert";
import { FileError } from "../../core/words/base/errors.ts";
import { DATABASE, Records } from "../../runs/records.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { inFolder } from "../program.ts";
import { clockAt, readAll } from "./kept.ts";

const LOSSES: Readonly<Record<string, (state: string) => void>> = {
  "the folder": (state) => Deno.removeSync(state, { recursive: true }),
  "the file": (state) => Deno.removeSync(`${state}/${DATABASE}`),
  "the file and its log": (state) => {
    for (const end of ["", "-wal", "-shm"]) {
      Deno.removeSync(`${state}/${DATABASE}${end}`);
    }
  },
  "the folder, by another name": (state) =>
    Deno.renameSync(state, `${state}-elsewhere`),
};

for (const [what, lose] of Object.entries(LOSSES)) {
  Deno.test(`a run notices at its next answer that ${what} went, and puts all back`, () =>
    inFolder((folder) => {
      const state = `${folder}/state`;
      Deno.mkdirSync(state);
      {
        using records = new Records(state, clockAt(() => 0));
        const run = records.journal.startRun("input", "{}");
        for (let n = 1; n <= 5; n++) run.keep(processed(numberedLoan(n)));
        lose(state);

        let error: unknown;
        try {
          run.keep(processed(numberedLoan(6)));
        } catch (thrown) {
          error = thrown;
        }

        assert(error instanceof FileError, String(error));
        assertMatch(error.message, /was deleted while it was in use/);
        assertMatch(error.hint ?? "", /--resume/);
        // A loan that was in work then still ends, and is kept like the others.
        run.keep(processed(numberedLoan(7)));
      }

      const loans = [...readAll(state).keys()].filter((key) =>
        key.startsWith("loan ")
      );
      assertEquals(loans, [1, 2, 3, 4, 5, 6, 7].map((n) => `loan W${n}`));
      return Promise.resolve();
    }));
}

Deno.test("a run does not write over a file that took the place of its journal", () =>
  inFolder((folder) => {
    using records = new Records(folder, clockAt(() => 0));
    const run = records.journal.startRun("input", "{}");
    run.keep(processed(numberedLoan(1)));
    const path = `${folder}/${DATABASE}`;
    Deno.writeTextFileSync(`${path}.other`, "of somebody else");
    Deno.renameSync(`${path}.other`, path);

    let error: unknown;
    try {
      run.keep(processed(numberedLoan(2)));
    } catch (thrown) {
      error = thrown;
    }

    assert(error instanceof FileError, String(error));
    assertMatch(error.message, /was replaced by another.*\.rescued/);
    assertEquals(Deno.readTextFileSync(path), "of somebody else");
    assert(Deno.statSync(`${path}.rescued`).size > 0);
    return Promise.resolve();
  }));
