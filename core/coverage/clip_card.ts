import {
  type Html,
  link,
  markup,
  proofTable,
  reachText,
} from "../result/mod.ts";
import { type Coverage, modelOf, outletOf, reachOf } from "./coverage.ts";
import { COMPARED_WORDS, disclosureText, MESSAGE_WORDS } from "./said/mod.ts";

/** Words of a quote by which a browser finds it in the page. */
const FRAGMENT_WORDS = 8;

/** One clip as a card: outlet, title, author, day, vehicle, quote and scores. */
export function clipCard(one: Coverage["clips"][number]): Html {
  const { loan, clip: { content, analysis } } = one;
  const { title, canonicalUrl, bylines, published } = content;
  const reach = reachOf(one.clip);
  const [quote] = analysis.keyMentions;
  const facts = [
    bylines.join(", "),
    published?.date,
    content.kind === "video" ? "video" : undefined,
    content.paywalled ? "for subscribers" : undefined,
    reach && `reach ${reachText(reach)}`,
  ].filter(Boolean).join(" · ");
  return markup`<article class="card">
    <p class="outlet">${outletOf(one)}</p>
    <h3>${link(canonicalUrl, title || canonicalUrl)}</h3>
    <p class="facts">${facts}</p>
    <p class="vehicle">${modelOf(loan)}${
    loan.vehicle.trim ? ` ${loan.vehicle.trim}` : ""
  }</p>
    ${analysis.summary && markup`<p>${analysis.summary}</p>`}
    ${
    quote &&
    markup`<blockquote><p>${
      link(quoteUrl(canonicalUrl, quote), `“${quote.text}”`)
    }</p></blockquote>`
  }
    <p class="scores">${
    [
      analysis.overall === undefined
        ? undefined
        : `Score ${analysis.overall} of 10`,
      analysis.sentiment,
    ].filter(Boolean).join(" · ")
  }</p>
    ${messagesOf(one)}
    ${drivenOf(one)}
    ${
    analysis.disclosure &&
    markup`<p class="disclosure">${disclosureText(analysis.disclosure)}</p>`
  }
    ${one.note && markup`<p class="remark">${one.note}</p>`}
    ${proofTable(one.proof ?? [])}
    <p class="spelled">${canonicalUrl}</p>
  </article>`;
}

/** How the clip stands to each message, with the words that show it. */
function messagesOf(
  { clip: { content, analysis } }: Coverage["clips"][number],
): Html | undefined {
  const { messages = [] } = analysis;
  if (messages.length === 0) return undefined;
  return markup`<ul class="messages">${
    messages.map(({ message, state, quotes: [quote] }) =>
      markup`<li>${message} <b>${MESSAGE_WORDS[state]}</b>${
        quote &&
        markup`: ${
          link(quoteUrl(content.canonicalUrl, quote), `“${quote.text}”`)
        }`
      }</li>`
    )
  }</ul>`;
}

/** Equipment that was driven and rivals, with the words that show it. */
function drivenOf(
  { clip: { content, analysis } }: Coverage["clips"][number],
): Html | undefined {
  const { equipment = [], compared = [] } = analysis;
  if (equipment.length + compared.length === 0) return undefined;
  const quoted = (quote: Parameters<typeof quoteUrl>[1]) =>
    link(quoteUrl(content.canonicalUrl, quote), `“${quote.text}”`);
  return markup`<ul class="messages driven">${
    equipment.map(({ name, tone, quote }) =>
      markup`<li>${name} <b>${tone ?? "named"}</b>: ${quoted(quote)}</li>`
    )
  }${
    compared.map(({ name, result, quote }) =>
      markup`<li>${name}: the vehicle <b>${COMPARED_WORDS[result]}</b>: ${
        quoted(quote)
      }</li>`
    )
  }</ul>`;
}

/**
 * The address of a quote in its piece: a text fragment, or the second of a
 * video. Source: WICG, "URL Fragment Text Directives".
 */
export function quoteUrl(
  url: string,
  { text, second }: { text: string; second?: number },
): string {
  if (second !== undefined && /[?&]v=/.test(url)) {
    return `${url}&t=${Math.floor(second)}s`;
  }
  if (!URL.canParse(url) || url.includes("#")) return url;
  const words = text.trim().split(/\s+/);
  const encode = (part: readonly string[]) =>
    encodeURIComponent(part.join(" ")).replaceAll("-", "%2D");
  const start = encode(words.slice(0, FRAGMENT_WORDS));
  const end = words.length > 2 * FRAGMENT_WORDS
    ? `,${encode(words.slice(-FRAGMENT_WORDS))}`
    : "";
  return words.length <= FRAGMENT_WORDS || end !== ""
    ? `${url}#:~:text=${start}${end}`
    : `${url}#:~:text=${encode(words)}`;
}
