import type { Session } from "./session.ts";

/** One request of somebody who may come in. */
export interface Visit {
  readonly request: Request;
  readonly url: URL;
  readonly session: Session;
  /** What was sent; empty for a page that is only looked at. */
  readonly form: FormData;
  /** Address of the other end of the socket, whatever the headers say. */
  readonly from: string;
  /** Who does it, for the log. */
  readonly who: string;
  /** Whether a script asks, which is answered in JSON. */
  readonly isScript: boolean;
  /** Whether the demo is shown instead of the real work. */
  readonly isDemo: boolean;
  /** Whether a password was asked for. */
  readonly isLocked: boolean;
}

/** Thrown to answer with an error page. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  /** @param status Of 400 and above. */
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Sends the browser on to a page of ours. */
export function redirect(path: `/${string}`): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}

/** One text field of a form. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
