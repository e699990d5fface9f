import type { Rendering } from "../create_world.ts";

/** Runs an expression against the little of a document that is here. */
export async function evaluate(expression: string, page: Rendering) {
  const outerHTML = /<html[\s\S]*<\/html>/i.exec(page.html)?.[0] ??
    `<html><head></head><body>${page.html}</body></html>`;
  const text = outerHTML.replace(/<script[\s\S]*?<\/script>/gi, "")
    .replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();
  const document = {
    documentElement: { outerHTML, innerText: text, textContent: text },
    querySelectorAll: () => [],
    body: { innerText: text, scrollHeight: 0 },
    title: /<title>([^<]*)/i.exec(outerHTML)?.[1] ?? "",
    readyState: "complete",
    URL: page.url,
  };
  const value = await new Function(
    "document",
    "location",
    `return (${expression});`,
  )(document, { href: page.url });
  return { type: typeof value, value };
}
