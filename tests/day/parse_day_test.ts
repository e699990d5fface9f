import { assertEquals } from "@std/assert";
import {
  dayOrderOf,
  findPrintedDays,
  parseMachineDate,
  parsePrintedDay,
  parseSearchDate,
  readStamp,
} from "../../core/day/mod.ts";

const DAY = "2026-08-07";

const MACHINE: readonly [text: string, expected: string | undefined][] = [
  ["2026-08-07", DAY],
  ["2026-08-07T07:00:00Z", DAY],
  ["2026-08-07T07:00:00.000Z", DAY],
  ["2026-08-07T23:30:00-04:00", DAY],
  ["2026-08-07T00:30:00+09:00", DAY],
  ["2026-08-07T07:00:00+0000", DAY],
  ["2026-08-07T07:00:00+00:00Z", DAY],
  ["2026-08-07T07:00", DAY],
  ["2026-08-07 07:00:00", DAY],
  ["2026-08-07 07:00:00 -0700", DAY],
  ["2026-08-07, 07:00 AM", DAY],
  ["2026/08/07", DAY],
  ["2026/8/7 9:05", DAY],
  ["2026.08.07", DAY],
  ["20260807", DAY],
  ["20260807T070000Z", DAY],
  ["1786086000", DAY],
  ["1786086000000", DAY],
  ["Fri, 07 Aug 2026 07:00:00 GMT", DAY],
  ["Fri, 7 Aug 2026 07:00:00 +0200", DAY],
  ["Fri Aug 07 2026 07:00:00 GMT-0400 (EDT)", DAY],
  ["Friday, August 7, 2026", DAY],
  ["August 7, 2026", DAY],
  ["07-Aug-2026", DAY],
  [" 2026-08-07\n", DAY],
  ["5", undefined],
  ["2026", undefined],
  ["2026-08", undefined],
  ["Tuesday", undefined],
  ["", undefined],
  ["1970-01-01T00:00:00Z", undefined],
  ["0001-01-01", undefined],
  ["2026-02-30", undefined],
  ["2026-13-01", undefined],
  ["99999999", undefined],
  ["1234567890123456", undefined],
  ["0000000000", undefined],
  ["2026-08-07-kestrel", undefined],
];

for (const [text, expected] of MACHINE) {
  Deno.test(`parseMachineDate() of "${text.trim()}" is ${expected}`, () => {
    assertEquals(parseMachineDate(text), expected);
  });
}

const PRINTED: readonly [text: string, expected: string | undefined][] = [
  ["August 7, 2026", DAY],
  ["Published August 7th, 2026 at 9:30 am ET", DAY],
  ["AUGUST 7, 2026", DAY],
  ["Aug. 7, 2026", DAY],
  ["Aug 7 2026", DAY],
  ["Fri, Aug 7, 2026, 9:30 PM", DAY],
  ["7 August 2026", DAY],
  ["7th of August, 2026", DAY],
  ["07-Aug-2026", DAY],
  ["By Mara Quill | 07 Aug, 2026", DAY],
  ["2026, August 7", DAY],
  ["2026-08-07", DAY],
  ["Posted: 2026/08/07", DAY],
  ["07.08.2026", DAY],
  ["7. 8. 2026", DAY],
  ["7 de agosto de 2026", DAY],
  ["Publicado el 7 de agosto del 2026", DAY],
  ["7. August 2026", DAY],
  ["7 août 2026", DAY],
  ["7 agosto 2026", DAY],
  ["7 augustus 2026", DAY],
  ["7 augusti 2026", DAY],
  ["7 sierpnia 2026", DAY],
  ["1er mars 2026", "2026-03-01"],
  ["5. März 2026", "2026-03-05"],
  ["3 de septiembre de 2026", "2026-09-03"],
  ["2026年8月7日", DAY],
  ["2026년 8월 7일", DAY],
  ["Sept. 3, 2026", "2026-09-03"],
  ["25/12/2026", "2026-12-25"],
  ["12/25/2026", "2026-12-25"],
  ["08/08/2026", "2026-08-08"],
  ["Published 8/27/26 | 4 min read", "2026-08-27"],
  ["8-27-26", "2026-08-27"],
  ["open 24/7/365", undefined],
  ["August 2026", undefined],
  ["May 5", undefined],
  ["5", undefined],
  ["2026", undefined],
  ["Tuesday", undefined],
  ["3 weeks ago", undefined],
  ["Q3 2026", undefined],
  ["The 2026 Kestrel 350 has 403 horsepower", undefined],
  ["call 555-12-2026", undefined],
  ["February 30, 2026", undefined],
  ["Model 3 2026", undefined],
  ["version 1.2.2026.4", undefined],
  ["August 7, 2026 and August 9, 2026", undefined],
];

for (const [text, expected] of PRINTED) {
  Deno.test(`parsePrintedDay() of "${text}" is ${expected}`, () => {
    assertEquals(parsePrintedDay(text)?.date, expected);
  });
}

Deno.test("parsePrintedDay() takes the order of the place for numbers", () => {
  assertEquals(parsePrintedDay("08/07/2026", "mdy")?.date, DAY);
  assertEquals(parsePrintedDay("07/08/2026", "dmy")?.date, DAY);
  assertEquals(parsePrintedDay("07/08/2026", "dmy")?.certainty, 0.8);
});

Deno.test("findPrintedDays() finds every day in its order", () => {
  const days = findPrintedDays(
    "Published 7 May 2026, updated May 19, 2026",
  );

  assertEquals(days.map(({ date }) => date), ["2026-05-07", "2026-05-19"]);
});

const ORDERS: readonly [string | undefined, string | undefined][] = [
  ["en-US", "mdy"],
  ["en_US", "mdy"],
  ["en-GB", "dmy"],
  ["de", "dmy"],
  ["es-MX", "dmy"],
  ["en", undefined],
  ["ja", undefined],
  [undefined, undefined],
];

for (const [language, expected] of ORDERS) {
  Deno.test(`dayOrderOf() of ${language} is ${expected}`, () => {
    assertEquals(dayOrderOf(language), expected);
  });
}

const OPEN: readonly [text: string, date: string, orElse: string][] = [
  ["08/07/2026", "2026-08-07", "2026-07-08"],
  ["8/7/26", "2026-08-07", "2026-07-08"],
  ["25/3/14", "2025-03-14", "2014-03-25"],
  ["Tue, 10/06/2026 - 17:57", "2026-10-06", "2026-06-10"],
];

for (const [text, date, orElse] of OPEN) {
  Deno.test(`parsePrintedDay() of "${text}" leaves both readings`, () => {
    const day = parsePrintedDay(text);

    assertEquals([day?.date, day?.orElse], [date, orElse]);
    assertEquals(parseMachineDate(text), undefined);
  });
}

const STAMPS: readonly [text: string, date: string, utcMinute?: number][] = [
  ["2026-08-08T02:10:00+00:00", "2026-08-08", 130],
  ["2026-08-08T02:10:00.000Z", "2026-08-08", 130],
  ["Sat, 08 Aug 2026 02:10:00 GMT", "2026-08-08", 130],
  ["2026-08-08T02:10:00-04:00", "2026-08-08"],
  ["2026-08-08T02:10:00", "2026-08-08"],
  ["2026-08-08", "2026-08-08"],
  ["1786155000", "2026-08-08", 130],
];

for (const [text, date, utcMinute] of STAMPS) {
  Deno.test(`readStamp() of "${text}" knows whether it is in UTC`, () => {
    const stamp = readStamp(text);

    assertEquals([stamp?.date, stamp?.utcMinute], [date, utcMinute]);
  });
}

const FEEDS: readonly [text: string, expected: string | undefined][] = [
  ["Fri, 16 Oct 26 22:05:03 +0300", "2026-10-16"],
  ["10/16/2026 3:07 PM", "2026-10-16"],
  ["Fri,16 Oct 2026", "2026-10-16"],
  ["Fri,  6 Nov 2026 10:00:00 GMT", "2026-11-06"],
  ["Fri Oct 16 09:00:00 2026", "2026-10-16"],
  ["16 октября 2026 г.", "2026-10-16"],
  ["16 Ekim 2026", "2026-10-16"],
  ["3 days ago", "2026-08-04"],
  ["vor 3 Tagen", "2026-08-04"],
  ["il y a 2 jours", "2026-08-05"],
  ["ayer", "2026-08-06"],
  ["10/06/2026", undefined],
  ["soon", undefined],
];

for (const [text, expected] of FEEDS) {
  Deno.test(`parseSearchDate() of "${text}" is ${expected}`, () => {
    const now = Date.UTC(2026, 7, 7, 12);

    assertEquals(parseSearchDate(text, now), expected);
  });
}
