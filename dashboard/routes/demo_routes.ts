import type { Route } from "./route.ts";
import { redirect } from "../server/mod.ts";

const COOKIE = "demo";

/** Whether the visitor is in the demo: its cookie says so. */
export function isInDemo(request: Request): boolean {
  const cookies = request.headers.get("cookie") ?? "";
  return cookies.split(/; */).includes(`${COOKIE}=1`);
}

/** Going into the demo, out of it, and making an end of it. */
export const DEMO_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: "/demo",
    async answer(_, { demo }) {
      const { state } = await demo.open();
      state.runner.add({
        upload: "",
        name: "The press week (invented)",
        subset: { makes: [], offices: [], workOrders: [] },
        isFresh: true,
      });
      return withCookie(redirect("/watch"), "1");
    },
  },
  {
    method: "POST",
    path: "/demo/leave",
    isDemo: false,
    answer: () => leaveDemo(redirect("/")),
  },
  {
    method: "POST",
    path: "/demo/delete",
    isDemo: false,
    async answer(_, { demo }) {
      await demo.clear();
      return leaveDemo(redirect("/"));
    },
  },
];

/** Takes the visitor out of the demo, to the real work. */
export function leaveDemo(response: Response): Response {
  return withCookie(response, "");
}

function withCookie(response: Response, value: "1" | ""): Response {
  const age = value === "" ? "; Max-Age=0" : "";
  response.headers.set(
    "set-cookie",
    `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${age}`,
  );
  return response;
}
