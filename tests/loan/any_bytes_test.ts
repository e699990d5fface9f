import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { ClipscoutError } from "../../core/words/base/errors.ts";
import { readLoans } from "../../core/loan/read_loan_file.ts";
import { OPTIONS } from "./describe_rows.ts";

/** Files to spoil: all that the tests have, of every kind. */
const FOLDERS = ["fixtures/loan_programs", "fixtures/loan_files"];
/** Other cases are tried by `CLIPSCOUT_TEST_SEED=7`. */
const SEED = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? "20");
/** How often a file may be read: its start, twice its sample, twice its rows. */
const MOST_READINGS = 6;

const files: Uint8Array[] = [];
for (const folder of FOLDERS) {
  const names = (await Array.fromAsync(Deno.readDir(folder)))
    .map(({ name }) => name).filter((name) => !/^(?:exp|READ)/.test(name));
  for (const name of names.sort()) {
    files.push(await Deno.readFile(`${folder}/${name}`));
  }
}
const books = files.filter((bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b);

/** What spoils bytes: a cut, other bytes, a piece twice or elsewhere. */
const fault = fc.record({
  kind: fc.constantFrom("cut", "set", "insert", "repeat", "drop", "swap"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never;

function spoil(bytes: Uint8Array, { kind, at, length, bytes: more }: Fault) {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  const piece = after.subarray(0, length);
  const rest = after.subarray(length);
  const parts: Record<string, Uint8Array[]> = {
    cut: [before],
    set: [before, more, after.subarray(more.length)],
    insert: [before, more, after],
    repeat: [before, ...Array<Uint8Array>(length).fill(piece), after],
    drop: [before, rest],
    swap: [piece, before, rest],
  };
  return joined(parts[kind] ?? []);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const faults = fc.array(fault, { minLength: 1, maxLength: 4 });

/** A file of one kind with another one's start, middle or end. */
const spoilt = fc.tuple(fc.constantFrom(...files), faults)
  .map(([bytes, all]) => all.reduce(spoil, new Uint8Array(bytes)));
/** A workbook whose archive is sound and one of whose parts is not. */
const spoiltParts = fc.tuple(
  fc.constantFrom(...books),
  fc.nat(),
  faults,
).map(([bytes, at, all]) => {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[at % names.length] ?? "";
  const part = new Uint8Array(parts[name] ?? []);
  return new Uint8Array(
    zipSync({ ...parts, [name]: all.reduce(spoil, part) }, { level: 1 }),
  );
});
/** Bytes of any kind, behind the marks of a known format or not. */
const anything = fc.tuple(
  fc.constantFrom(
    [],
    [0x50, 0x4b, 0x03, 0x04],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [...new TextEncoder().encode('WO #,Model,Links\n"')],
  ),
  fc.uint8Array({ maxLength: 20_000, size: "max" }),
).map(([start, rest]) => new Uint8Array([...start, ...rest]));

for (
  const [what, any, numRuns] of [
    ["a spoilt file", spoilt, 150],
    ["a workbook with a spoilt part", spoiltParts, 150],
    ["bytes of any kind", anything, 60],
  ] as const
) {
  Deno.test(`readLoans() reads ${what}, or says in one message why not`, async () => {
    let read = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const source = sourceOf(bytes);
        const rows: number[] = [];
        try {
          for await (const row of readLoans(source, OPTIONS)) {
            const { row: number } = row.kind === "loan"
              ? row.loan
              : row.rejected;
            rows.push(number);
          }
          read++;
        } catch (error) {
          assert(error instanceof ClipscoutError, Deno.inspect(error));
          assert(
            /^Cannot read loans at x\b.*$/.test(error.message),
            error.message,
          );
          assert(error.hint !== undefined, error.message);
          refused++;
        }
        // What is done is bounded by the file: readings of it, rows of it.
        assert(source.given() <= MOST_READINGS * bytes.length);
        assert(rows.length <= bytes.length);
        // Each row comes once, in its order, whatever became of the file.
        assertEquals(rows, [...new Set(rows)].sort((a, b) => a - b));
      }),
      { numRuns, seed: SEED },
    );
    assert(refused > 0, "no file was refused");
    assert(read > 0, "no file was read");
  });
}

function sourceOf(bytes: Uint8Array<ArrayBuffer>) {
  let given = 0;
  const count = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        given += piece.length;
        controller.enqueue(piece);
      },
    });
  return {
    name: "x",
    given: () => given,
    open: () =>
      Promise.resolve(new Blob([bytes]).stream().pipeThrough(count())),
  };
}
