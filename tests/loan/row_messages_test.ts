import { assertEquals } from "@std/assert";
import { readContent } from "./describe_rows.ts";

const HEADER = "WO #,Model,To,Start Date,End Date,Links";
const LINK = "https://a.example/x";

/** A row, and all that is said about it: severity, reason, column, message. */
const ROWS: readonly { row: string; said: readonly string[] }[] = [
  { row: `1,Kia EV9,Dana Orlo,3/3/25,3/10/25,${LINK}`, said: [] },
  {
    row: `1,Kia EV9,Dana Orlo,2026-13-40,,${LINK}`,
    said: [
      'warning bad_date Start Date: "2026-13-40" is no date, and counts as empty; write it as YYYY-MM-DD',
    ],
  },
  {
    row: `1,Kia EV9,Dana Orlo,3/3/25,3/10/99,${LINK}`,
    said: [
      "warning long_loan End Date: the loan ends on 2099-03-10, more than a year after it starts",
    ],
  },
  {
    row: `1,Kia EV9,dana@a.example,,,${LINK}`,
    said: [
      'warning no_name To: "dana@a.example" is no name, so that no author can be compared with it',
    ],
  },
  {
    row: `1,Kia EV9,555-0142,,,${LINK}`,
    said: [
      'warning no_name To: "555-0142" is no name, so that no author can be compared with it',
    ],
  },
  { row: HEADER, said: ["rejected repeated_header: it is the header again"] },
  {
    row: "1,Kia EV9,,,,n/a",
    said: [
      'warning not_a_link Links: "n/a" is no link',
      'rejected no_usable_link Links: "n/a" is no link, and there is no other',
    ],
  },
  {
    row: "1,Kia EV9,,,,n/a ftp://a.example/x",
    said: [
      'warning not_a_link Links: "n/a" is no link',
      'warning not_a_web_link Links: "ftp://a.example/x" is no web link',
      "rejected no_usable_link Links: none of the links can be followed",
    ],
  },
  {
    row: `1,Kia EV9,,,,${LINK} y/z`,
    said: [
      'warning not_a_link Links: "y/z" is no link; if it belongs to the one before, take out the blank',
    ],
  },
  {
    row: '1,Kia EV9,,,,"https://a.example/reviews/\nkia-ev9"',
    said: [
      'repaired link Links: joined the parts of "https://a.example/reviews/kia-ev9"',
    ],
  },
  {
    row: "1,Kia EV9,,,,hxxps://a.example/x",
    said: [
      'warning maybe_disabled_link Links: "hxxps://a.example/x" is used; delete it if it was disabled on purpose',
    ],
  },
];

for (const { row, said } of ROWS) {
  Deno.test(`readLoans() says of "${row}" what is wrong with it`, async () => {
    const rows = await readContent(`${HEADER}\n${row}\n`);

    assertEquals(
      rows.flatMap(({ notes }) =>
        notes.map(({ severity, reason, column, message }) =>
          `${severity} ${reason}${
            column === undefined ? "" : ` ${column}`
          }: ${message}`
        )
      ),
      [...said],
    );
  });
}
