import { assert } from "@std/assert";
import {
  parsePrintedDay,
  parseSearchDate,
  readStamp,
} from "../../core/day/mod.ts";

/** Public tables of days beside the checkout; absent in a bare clone. */
const SUITE = new URL("../../../shared/suites/dates/", import.meta.url);

function readTable(name: string): readonly (readonly string[])[] | undefined {
  try {
    return Deno.readTextFileSync(new URL(name, SUITE)).trimEnd().split("\n")
      .slice(1).map((line) => line.split("\t"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const feeds = readTable("feed_dates.tsv");
const printed = readTable("printed_dates.tsv");

/** Days apart; the day as printed may differ by one from the day in UTC. */
function apart(a: string, b: string): number {
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) /
    86_400_000;
}

Deno.test({
  name: "of the suite's feed dates nearly all are read, and none wrongly",
  ignore: feeds === undefined,
  fn() {
    const dated = (feeds ?? []).filter(([, , , utc]) => utc !== "");
    const read = dated.map(([, , text = "", utc = ""]) => ({
      text,
      utc,
      day: parseSearchDate(text, 0),
    })).filter(({ day }) => day !== undefined);
    const wrong = read.filter(({ day, utc }) => apart(day!, utc) > 1);

    assert(wrong.length === 0, JSON.stringify(wrong));
    assert(read.length >= 36, `${read.length} of ${dated.length}`);
  },
});

Deno.test({
  name: "of the suite's printed days nearly all are read, and none invented",
  ignore: printed === undefined,
  fn() {
    const rows = (printed ?? []).map(([, , text = "", day = ""]) => ({
      text,
      day,
      read: parsePrintedDay(text, "dmy") ?? readStamp(text),
    }));
    const of = (want: (day: string) => boolean) =>
      rows.filter(({ day }) => want(day));
    const days = of((day) => /^\d/.test(day));
    const right = days.filter(({ day, read }) => read?.date === day);
    const some = of((day) => day === "some day");
    const found = some.filter(({ read }) => read !== undefined);
    const none = of((day) => day === "none");
    // `Fri, Sept 1, 2017` is a day that the source's own mode passes over.
    const invented = none.filter(({ read }) => read !== undefined);

    assert(right.length >= 11, `${right.length} of ${days.length}`);
    assert(found.length >= 129, `${found.length} of ${some.length}`);
    assert(invented.length <= 1, JSON.stringify(invented));
  },
});
