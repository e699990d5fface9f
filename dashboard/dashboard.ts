import { ClipscoutError } from "../core/words/mod.ts";
import { Html } from "../core/result/mod.ts";
import {
  createSessions,
  type DashboardOptions,
  field,
  HttpError,
  isSame,
  readForm,
  redirect,
  type Session,
  Users,
  type Visit,
} from "./server/mod.ts";
import { findRoute, isFor, isInDemo } from "./routes/mod.ts";
import { openState } from "./open_state.ts";
import { Sandbox } from "./sandbox.ts";
import { errorPage } from "./pages/mod.ts";

/** The dashboard, ready to answer requests. */
export interface Dashboard extends AsyncDisposable {
  /** @param from Address of the other end of the socket. */
  handle(request: Request, from: string): Promise<Response>;
}

/** Most bytes of an upload, unless something else is said: 40 MB. */
export const MAX_UPLOAD = 40_000_000;

/** Most bytes of any other form. */
const MAX_FORM = 1_000_000;

/** Opens the dashboard on a folder and goes on with its unfinished runs. */
export async function openDashboard(
  options: DashboardOptions,
): Promise<Dashboard> {
  const { folder, clock, password, isOwnHost, log } = options;
  await using held = new AsyncDisposableStack();
  const users = new Users(folder, options.hashCost);
  const sessions = createSessions(password, users, clock);
  const real = held.use(await openState(folder, options));
  const demo = held.use(new Sandbox(`${folder}/demo`, options));
  const release = held.move();

  async function answer(request: Request, from: string): Promise<Response> {
    const url = addressOf(request);
    if (url === undefined || !isOwnHost(request.headers.get("host") ?? "")) {
      throw new HttpError(421, "This server goes by another name");
    }
    const route = findRoute(request.method, url.pathname);
    const session = sessions.of(request);
    if (!route.isOpen && session === undefined) return redirect("/login");
    if (!route.isOpen && !isFor(session?.role, route)) {
      throw new HttpError(403, "This is for admins; you log in as a reviewer");
    }
    const isChange = request.method === "POST";
    if (isChange) assertOwnOrigin(request);
    const form = isChange
      ? await readForm(
        request,
        route.isUpload ? options.maxUpload ?? MAX_UPLOAD : MAX_FORM,
      )
      : new FormData();
    if (isChange && !route.isOpen) assertToken(form, session);
    const visit: Visit = {
      request,
      url,
      session: session ?? { token: "", role: "reviewer" },
      form,
      from,
      who: session?.user ?? freeName(request, users),
      isScript: request.headers.get("accept") === "application/json",
      isLocked: sessions.isLocked,
      isDemo: isInDemo(request) && (route.isDemo ?? true),
    };
    const { state } = visit.isDemo ? await demo.open() : real;
    const reply = await route.answer(visit, {
      ...state,
      sessions,
      users,
      demo,
    });
    return reply instanceof Html ? htmlResponse(reply) : reply;
  }

  return {
    async handle(request, from) {
      try {
        return secured(await answer(request, from));
      } catch (error) {
        return secured(errorResponse(error, request, log));
      }
    },
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

/** The address that is asked for; a `Host` that is none makes none. */
function addressOf(request: Request): URL | undefined {
  try {
    return new URL(request.url);
  } catch {
    return undefined;
  }
}

/** A browser says where a form came from; another site's is refused. */
function assertOwnOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const isOurs = origin === null ||
    (URL.canParse(origin) &&
      new URL(origin).host === request.headers.get("host"));
  const site = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (isOurs && (site === "same-origin" || site === "none")) return;
  throw new HttpError(
    403,
    "A change must come from this dashboard's own pages",
  );
}

function assertToken(form: FormData, session: Session | undefined): void {
  if (session && isSame(field(form, "csrf"), session.token)) return;
  throw new HttpError(403, "This page is out of date; load it again");
}

const REVIEWER = /(?:^|; *)reviewer=([^;]*)/;

/** What they call themselves who have no login; never the name of one. */
function freeName(request: Request, users: Users): string {
  const [, value = ""] = REVIEWER.exec(request.headers.get("cookie") ?? "") ??
    [];
  try {
    const name = decodeURIComponent(value).slice(0, 60);
    return users.find(name) === undefined && name || "reviewer";
  } catch (error) {
    if (error instanceof URIError) return "reviewer";
    throw error;
  }
}

function htmlResponse(page: Html, status = 200): Response {
  return new Response(page.text, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** What every answer carries, so that a page can do no more than it must. */
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; style-src 'self'; " +
    "script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

function secured(response: Response): Response {
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!response.headers.has("cache-control")) {
    response.headers.set("cache-control", "no-store");
  }
  return response;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "That cannot be read",
  403: "That is not allowed",
  404: "There is no such page",
  405: "That is not allowed",
  413: "The file is too large",
  421: "Wrong name",
  422: "That cannot be done",
};

function errorResponse(
  error: unknown,
  request: Request,
  log: (message: string) => void,
): Response {
  const known = error instanceof HttpError
    ? { status: error.status, message: error.message, hint: undefined }
    : error instanceof ClipscoutError
    ? { status: 422, message: error.message, hint: error.hint }
    : undefined;
  if (known === undefined) {
    log(String(error instanceof Error ? error.stack : error));
  }
  const { status, message, hint } = known ?? {
    status: 500,
    message: "This is a bug in clipscout; the server's output says more.",
    hint: undefined,
  };
  if (request.headers.get("accept") === "application/json") {
    return Response.json({ message }, { status });
  }
  const title = TITLES[status] ?? "Something went wrong";
  return htmlResponse(errorPage({ title, message, hint }), status);
}
