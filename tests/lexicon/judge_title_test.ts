import { assertEquals } from "@std/assert";
import { judgeTitle } from "../../core/lexicon/mod.ts";

const TITLES: readonly (readonly [string, ReturnType<typeof judgeTitle>])[] = [
  ["404", "missing"],
  ["410 Gone", "missing"],
  ["HTTP 410 Gone – The Wheel", "missing"],
  ["410 gone in a week: the last V8s", undefined],
  ["404 - Page Not Found | Harbor Lane Auto", "missing"],
  ["Error 404: not here", "missing"],
  ["Page not found", "missing"],
  ["This page doesn’t exist", "missing"],
  ["Article no longer available", "missing"],
  ["Seite nicht gefunden", "missing"],
  ["Pagina niet gevonden – Autoblad", "missing"],
  ["Página não encontrada", "missing"],
  ["Just a moment...", "challenge"],
  ["Attention Required! | Cloudflare", "challenge"],
  ["Access denied", "challenge"],
  ["404 miles in a Kia EV9", undefined],
  ["The Mustang V6 is no longer available, and missed", undefined],
  ["Peugeot 408 review", undefined],
  ["Access denied? How car keys get hacked", undefined],
];

for (const [title, says] of TITLES) {
  Deno.test(`the title "${title}" says ${says}`, () => {
    assertEquals(judgeTitle(title), says);
  });
}
