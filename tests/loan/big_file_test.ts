import { assert, assertEquals } from "@std/assert";
import { readLoans } from "../../core/loan/read_loan_file.ts";
import { OPTIONS } from "./describe_rows.ts";

const HEADER = "WO #,Make,Model,To,Start Date,Links\n";

/** Rows of a big file, made as they are read; every fifth has no link. */
function* lines(count: number, channelRows: number): Generator<string> {
  yield HEADER;
  for (let at = 0; at < count; at++) {
    const link = at < channelRows
      ? "https://www.youtube.com/@SoltDrivesInvented/videos"
      : at % 5 === 0
      ? ""
      : `https://outlet${at}.example/reviews`;
    yield `${1900001 + at},Mazda,CX-${
      at % 2 ? 50 : 90
    } Hybrid,Imre Solt,3/3/25,${link}\n`;
  }
}

Deno.test("readLoans() gives each of 5,000 rows, 2,000 of them on one channel", async () => {
  const open = () =>
    Promise.resolve(
      ReadableStream.from(lines(5000, 2000)).pipeThrough(
        new TextEncoderStream(),
      ),
    );
  const ids = new Set<string>();
  const counts = { loans: 0, rejected: 0, onChannel: 0 };

  for await (const row of readLoans({ name: "big.csv", open }, OPTIONS)) {
    if (row.kind === "rejected") {
      counts.rejected++;
      ids.add(row.rejected.id);
      continue;
    }
    counts.loans++;
    ids.add(row.loan.id);
    if (row.loan.links[0]?.includes("@SoltDrives")) counts.onChannel++;
  }

  assertEquals(counts, { loans: 4400, rejected: 600, onChannel: 2000 });
  assertEquals(ids.size, 5000);
});

Deno.test("readLoans() reads on only as rows are taken", async () => {
  let opened = 0;
  let made = 0;
  const open = () => {
    opened++;
    made = 0;
    const counted = function* () {
      for (const line of lines(50_000, 0)) {
        made++;
        yield new TextEncoder().encode(line);
      }
    };
    return Promise.resolve(ReadableStream.from(counted()));
  };

  for await (const _ of readLoans({ name: "big.csv", open }, OPTIONS)) break;

  assert(opened > 1);
  assert(made < 100, `${made} lines were read for one row`);
});
