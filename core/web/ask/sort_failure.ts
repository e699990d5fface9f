import { NoAnswer } from "../client/mod.ts";

/** Where on the way a request broke off. */
type Place = "connect" | "send" | "unknown";

interface Failure {
  readonly place: Place;
  /** What the runtime says of it, without addresses. */
  readonly said: string;
}

/**
 * Makes what `fetch` throws a reason in our own words: an error's text may hold
 * the URL. It is sorted by the place at which it broke off, which the runtime
 * names, and there by kind: a certificate can be at fault only while connecting,
 * and whatever broke off later was cut and is worth another try.
 *
 * Source: hyper-util's `client error (Connect|SendRequest)`, and rustls, whose
 * certificate errors all begin `invalid peer certificate`.
 */
export function noAnswerFrom(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  if (error instanceof Deno.errors.NotCapable) {
    const message = "the permissions forbid the address";
    return new NoAnswer("refused", message, 0, UNSENT);
  }
  const { place, said } = failureOf(error);
  if (place === "send") {
    return new NoAnswer(
      "transient",
      said.startsWith("invalid HTTP") ? "the answer is no HTTP" : "cut off",
    );
  }
  const known = WHILE_CONNECTING.find(({ begins }) =>
    begins.some((words) =>
      place === "connect" ? said.startsWith(words) : said.includes(words)
    )
  );
  // Without a place, only what begins a connection proves that none was made.
  const sent = place === "connect" || known?.isOfConnect ? UNSENT : {};
  if (known) {
    return new NoAnswer("transient", known.message, known.maxRetries, sent);
  }
  if (isRefused(error, said)) {
    const message = "the connection was refused";
    return new NoAnswer("transient", message, undefined, UNSENT);
  }
  return place === "connect"
    ? new NoAnswer("transient", "the connection failed", undefined, UNSENT)
    : new NoAnswer("transient", "cut off");
}

/** A connection that was never made carried no request. */
const UNSENT = { isUnsent: true };

/** What is worth telling apart while connecting; the rest was cut off. */
const WHILE_CONNECTING: readonly {
  readonly begins: readonly string[];
  readonly message: string;
  readonly maxRetries?: number;
  /** Whether it happens nowhere but before a connection stands. */
  readonly isOfConnect?: boolean;
}[] = [
  {
    begins: ["invalid peer certificate"],
    message: "no trusted TLS connection",
    maxRetries: 0,
    isOfConnect: true,
  },
  {
    begins: ["dns error", "failed to lookup address"],
    message: "the host's name cannot be resolved",
    maxRetries: 1,
    isOfConnect: true,
  },
  { begins: ["tls handshake eof", "unexpected EOF"], message: "cut off" },
];

function failureOf(error: unknown): Failure {
  const text = fullText(error);
  const [, where, said = ""] =
    /client error \((\w{1,20})\)(?::\s*([\s\S]{0,2000}))?/.exec(text) ?? [];
  if (where === "Connect") return { place: "connect", said };
  if (where !== undefined) return { place: "send", said };
  return { place: "unknown", said: text.replace(/\bhttps?:\S+/g, "") };
}

function isRefused(error: unknown, said: string): boolean {
  return error instanceof Deno.errors.ConnectionRefused ||
    /(?:^|: )(?:tcp connect error|Connection refused)\b/i.test(said);
}

/** The texts of an error and its causes, outermost first. */
function fullText(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error && parts.length < 5; at = at.cause) {
    parts.push(at.message);
  }
  return parts.join(" ");
}
