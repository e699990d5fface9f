import {
  field,
  HttpError,
  parseName,
  passwordProblem,
  redirect,
  type Role,
  ROLES,
  type Visit,
} from "../../server/mod.ts";
import { accountPage } from "../../pages/mod.ts";
import type { AppState, Route } from "../route.ts";

/** One's own password, and who may log in. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/account",
    answer: (visit, state) => accountPage(usersFor(visit, state), visit),
  },
  {
    method: "POST",
    path: "/account/password",
    async answer({ form, session, from }, { sessions, users }) {
      const { user } = session;
      if (user === undefined) throw new HttpError(403, "You have no login");
      const [password, fresh] = [field(form, "password"), field(form, "fresh")];
      const problem = passwordProblem(fresh);
      if (problem !== undefined) throw new HttpError(422, problem);
      if (fresh !== field(form, "again")) {
        throw new HttpError(422, "The new password was written in two ways");
      }
      const tried = await sessions.logIn({ name: user, password }, from);
      if (tried === "later") {
        throw new HttpError(429, "Too many wrong passwords; wait a minute");
      }
      if (tried === "wrong") {
        throw new HttpError(422, "This is not your password");
      }
      await users.setPassword(user, fresh);
      return redirect("/login");
    },
  },
  {
    method: "POST",
    path: "/users/add",
    async answer(visit, state) {
      const { users } = state;
      const name = parseName(field(visit.form, "name"));
      if (name === undefined) throw new HttpError(422, "Give a name");
      if (users.find(name) !== undefined) {
        throw new HttpError(
          422,
          `There is a login of the name ${name} already`,
        );
      }
      const role = roleOf(visit);
      if (users.all().length === 0 && role !== "admin") {
        throw new HttpError(422, "The first login must be an admin's");
      }
      const password = await users.add(name, role);
      return made({ name, password }, visit, state);
    },
  },
  {
    method: "POST",
    path: "/users/reset",
    async answer(visit, state) {
      const { name, role } = another(visit, state);
      const password = await state.users.add(name, role);
      return made({ name, password }, visit, state);
    },
  },
  {
    method: "POST",
    path: "/users/remove",
    async answer(visit, state) {
      await state.users.remove(another(visit, state).name);
      return redirect("/account");
    },
  },
];

function usersFor({ session }: Visit, { users }: AppState) {
  return session.role === "admin" ? { users: users.all() } : {};
}

/** Shows a new password, the only time that it is shown. */
function made(
  made: { name: string; password: string },
  visit: Visit,
  state: AppState,
) {
  return accountPage({ ...usersFor(visit, state), made }, visit);
}

function roleOf({ form }: Visit): Role {
  const role = ROLES.find((one) => one === field(form, "role"));
  if (role === undefined) {
    throw new HttpError(422, `A role is ${ROLES.join(" or ")}`);
  }
  return role;
}

/** Another's login that is named: nobody locks themselves out. */
function another({ form, session }: Visit, { users }: AppState) {
  const user = users.find(field(form, "name"));
  if (user === undefined) throw new HttpError(404, "There is no such login");
  if (user.name !== session.user) return user;
  throw new HttpError(422, "Your own login is changed by another admin");
}
