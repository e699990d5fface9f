import { assertEquals } from "@std/assert";
import { planQueries } from "../../core/discovery/query/query_plan.ts";
import { loanOf, vehicleOf } from "./fake_web.ts";

const LINK = "https://www.harbour-motor.example/reviews";

Deno.test("planQueries() asks for vehicle, contact and outlet, then the site", () => {
  assertEquals(planQueries(loanOf(), LINK), [
    { text: '"Kestrel GT-50" Mara Quill Harbour Motor' },
    { text: '"Kestrel GT-50" review', site: "harbour-motor.example" },
  ]);
});

Deno.test("planQueries() asks for the title that a piece's address has", () => {
  const first = (path: string) =>
    planQueries(loanOf(), `https://www.harbour-motor.example${path}`)[0];
  const site = "harbour-motor.example";

  assertEquals(first("/2026/08/A-Week-with-the-GT-50_1234567.html"), {
    text: "a week with the gt 50",
    site,
  });
  assertEquals(first("/2026/prueba-del-peque%C3%B1o-kestrel/"), {
    text: "prueba del pequeño kestrel",
    site,
  });
  const review = { text: '"Kestrel GT-50" Mara Quill Harbour Motor' };
  assertEquals(first("/story/1234567"), review);
  assertEquals(first("/?p=4711"), review);
  assertEquals(first("/2026/08/100%-electric-and-fun"), {
    text: "100 electric and fun",
    site,
  });
});

Deno.test("planQueries() does not name a make twice", () => {
  const open = (make: string, model: string) =>
    planQueries(loanOf({ vehicle: vehicleOf(make, model) }), LINK)[0]?.text;
  const who = "Mara Quill Harbour Motor";

  assertEquals(open("Mazda", "Mazda3"), `Mazda3 ${who}`);
  assertEquals(open("Polestar", "Polestar 2"), `"Polestar 2" ${who}`);
  assertEquals(open("Smart", "smart #1"), `"smart #1" ${who}`);
  assertEquals(open("Mini", "Cooper"), `"Mini Cooper" ${who}`);
});

Deno.test("planQueries() is the same each time", () => {
  assertEquals(planQueries(loanOf(), LINK), planQueries(loanOf(), LINK));
});

Deno.test("planQueries() leaves out what the loan does not say", () => {
  const { make: _, ...vehicle } = vehicleOf("", "GT-50");
  const { contact: _c, outlet: _o, start: _s, ...loan } = loanOf({
    vehicle,
    contacts: [],
  });

  assertEquals(planQueries(loan, LINK), [
    { text: "GT-50 review", site: "harbour-motor.example" },
  ]);
});

Deno.test("planQueries() searches the owner's part of a shared host only", () => {
  const sites = (link: string) =>
    planQueries(loanOf(), link).map(({ site }) => site);

  assertEquals(sites("https://maraquill.substack.com/archive"), [
    undefined,
    "maraquill.substack.com",
  ]);
  assertEquals(sites("https://medium.com/@maraquill"), [undefined]);
});

Deno.test("planQueries() does not search a shared host as if it were the outlet's", () => {
  const plan = planQueries(loanOf(), "https://www.facebook.com/harbourmotor");

  assertEquals(plan.map(({ site }) => site), [undefined]);
});

Deno.test("planQueries() keeps a quotation mark in a name from ending a phrase", () => {
  const loan = loanOf({ contacts: ['Dana "DJ" Orlo'] });

  assertEquals(
    planQueries(loan, LINK)[0]?.text,
    '"Kestrel GT-50" Dana DJ Orlo Harbour Motor',
  );
});
