import type { Clock } from "../words/mod.ts";
import type { ServiceId, WebAnswer, WebClient } from "./client/mod.ts";

/** How long a notice may take, in milliseconds, retries included. */
const NOTICE_MS = 10_000;

/**
 * Posts JSON to an address that is secret. Never throws: what went wrong is
 * said in one clause without the address; `undefined`: it was delivered.
 *
 * @param name Who is told, for that clause.
 */
export async function postNotice(
  web: WebClient,
  { service, url, body, name }: {
    service: ServiceId;
    url: string;
    body: unknown;
    name: string;
  },
  { clock, timeoutMs = NOTICE_MS }: { clock: Clock; timeoutMs?: number },
): Promise<string | undefined> {
  const over = new AbortController();
  const settled = new AbortController();
  clock.sleep(timeoutMs, settled.signal).then(() => over.abort(), () => {});
  try {
    const { kind, status, message }: WebAnswer = await web.request({
      service,
      url,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      expect: "text",
      keep: "never",
      timeoutMs,
    }, { loanId: "notice", signal: over.signal, attempts: [] });
    // 204, or 200 with nothing to say, is how webhooks say that it was taken.
    const isTaken = kind === "ok" || (kind === "empty" && status < 300);
    return isTaken ? undefined : message;
  } catch {
    return over.signal.aborted
      ? `${name} did not answer within ${timeoutMs / 1000} s`
      : `${name} could not be asked`;
  } finally {
    settled.abort();
  }
}
