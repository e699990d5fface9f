import { loginPage } from "../pages/mod.ts";
import type { Route } from "./route.ts";
import { field, redirect } from "../server/mod.ts";
import { type Asset, ASSETS } from "../static/mod.ts";

/** Coming in, going out, and what every page needs. */
export const SESSION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/",
    answer: (_, { desk }) => {
      desk.catchUp();
      const isFilled = desk.index.counts({}, "state").size > 0;
      return redirect(isFilled ? "/home" : "/load");
    },
  },
  {
    method: "GET",
    path: "/healthz",
    isOpen: true,
    answer: () => new Response("ok\n"),
  },
  {
    method: "GET",
    path: "/login",
    isOpen: true,
    answer: (_, { sessions }) =>
      sessions.isLocked ? loginPage() : redirect("/"),
  },
  {
    method: "POST",
    path: "/login",
    isOpen: true,
    async answer({ form, from }, { sessions }) {
      const cookie = await sessions.logIn(field(form, "password"), from);
      if (cookie === "later" || cookie === "wrong") return refused(cookie);
      const response = redirect("/");
      response.headers.set("set-cookie", cookie);
      return response;
    },
  },
  {
    method: "POST",
    path: "/logout",
    answer({ request }, { sessions }) {
      const response = redirect("/login");
      response.headers.set("set-cookie", sessions.logOut(request));
      return response;
    },
  },
  {
    method: "GET",
    path: "/token",
    answer: ({ session }) => Response.json({ token: session.token }),
  },
  {
    method: "POST",
    path: "/name",
    answer({ form }) {
      const name = field(form, "who").replaceAll(/\p{C}/gu, "").trim();
      const response = redirect("/");
      response.headers.set(
        "set-cookie",
        `reviewer=${encodeURIComponent(name.slice(0, 60))}; Path=/; ` +
          "HttpOnly; SameSite=Strict; Max-Age=31536000",
      );
      return response;
    },
  },
  ...ASSETS.map(assetRoute),
];

const REFUSALS = {
  wrong: { status: 401, problem: "This is not the password" },
  later: {
    status: 429,
    problem: "Too many wrong passwords came from your address: " +
      "wait a minute, then try again",
  },
} as const;

function refused(why: keyof typeof REFUSALS): Response {
  const { status, problem } = REFUSALS[why];
  return new Response(loginPage(problem).text, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      ...(status === 429 && { "retry-after": "60" }),
    },
  });
}

function assetRoute({ path, text, type }: Asset): Route {
  return {
    method: "GET",
    path,
    isOpen: true,
    answer: () =>
      new Response(text, {
        headers: { "content-type": type, "cache-control": "no-cache" },
      }),
  };
}
