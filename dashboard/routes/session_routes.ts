import { loginPage } from "../pages/mod.ts";
import type { Route } from "./route.ts";
import { field, redirect, type Sessions } from "../server/mod.ts";
import { type Asset, ASSETS } from "../static/mod.ts";

/** Coming in, going out, and what every page needs. */
export const SESSION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/",
    answer: ({ session }, { desk }) => {
      desk.catchUp();
      const isFilled = desk.index.counts({}, "state").size > 0;
      const isHome = isFilled || session.role !== "admin";
      return redirect(isHome ? "/home" : "/load");
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
      sessions.isLocked ? loginPage(sessions) : redirect("/"),
  },
  {
    method: "POST",
    path: "/login",
    isOpen: true,
    async answer({ form, from }, { sessions }) {
      const name = field(form, "name").trim();
      const password = field(form, "password");
      const cookie = await sessions.logIn({ name, password }, from);
      if (cookie === "later" || cookie === "wrong") {
        return refused(cookie, sessions);
      }
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
  wrong: { status: 401, problem: "" },
  later: {
    status: 429,
    problem: "Too many wrong passwords came from your address: " +
      "wait a minute, then try again",
  },
} as const;

function refused(why: keyof typeof REFUSALS, sessions: Sessions): Response {
  const { status, problem } = REFUSALS[why];
  const wrong = sessions.hasUsers
    ? "No login has this name and this password"
    : "This is not the password";
  return new Response(loginPage(sessions, problem || wrong).text, {
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
