import { ConfigError, makePrivateFolder } from "../../core/words/mod.ts";
import { parseName, ROLES, Users } from "../../dashboard/mod.ts";
import { EXIT, type Flag, type Io, type ParsedArgs } from "../command/mod.ts";

/** Flags of `clipscout serve` that say who may log in, and serve nothing. */
export const USER_FLAGS: readonly Flag[] = [
  {
    name: "add-user",
    value: "NAME",
    help: "Add a user, or give one a new password; print it, and end",
  },
  {
    name: "role",
    value: "ROLE",
    help: "Role of --add-user: reviewer or admin [default: reviewer]",
  },
  {
    name: "remove-user",
    value: "NAME",
    help: "Remove a user and end their sessions, and end",
  },
  { name: "users", help: "List the users and their roles, and end" },
];

/** Whether a call is about users and not about serving. */
export function isAboutUsers({ flags, switches }: ParsedArgs): boolean {
  return flags["add-user"] !== undefined || flags["role"] !== undefined ||
    flags["remove-user"] !== undefined || switches.has("users");
}

/**
 * Adds, removes or lists users of the dashboard.
 *
 * @param folder Folder of the dashboard.
 * @throws {ConfigError} If that cannot be done.
 */
export async function manageUsers(
  { flags, switches }: ParsedArgs,
  folder: string,
  io: Io,
): Promise<number> {
  const { "add-user": added, "remove-user": removed, role } = flags;
  const acts =
    [added !== undefined, removed !== undefined, switches.has("users")]
      .filter(Boolean).length;
  if (acts !== 1 || (role !== undefined && added === undefined)) {
    throw new ConfigError(
      "Cannot change users: give one of --add-user, " +
        "--remove-user and --users",
      {
        hint: "--role goes with --add-user. See clipscout serve --help",
      },
    );
  }
  const users = new Users(folder);
  if (added !== undefined) await add(users, folder, added, role, io);
  else if (removed !== undefined) await remove(users, removed, io);
  else list(users, io);
  return EXIT.ok;
}

async function add(
  users: Users,
  folder: string,
  typed: string,
  typedRole: string | undefined,
  io: Io,
): Promise<void> {
  const name = parseName(typed);
  if (name === undefined) {
    throw new ConfigError(`Cannot add the user "${typed}"`, {
      hint: "A name has 1 to 60 characters",
    });
  }
  const was = users.find(name);
  const role = ROLES.find((one) =>
    one === (typedRole ?? was?.role ?? "reviewer")
  );
  if (role === undefined) {
    throw new ConfigError(`Cannot use --role: "${typedRole}" is no role`, {
      hint: `Give ${ROLES.join(" or ")}`,
    });
  }
  if (role !== "admin") assertAdmin(users, name, "a reviewer");
  await makePrivateFolder(folder);
  const password = await users.add(name, role);
  io.out(`${was?.name ?? name} (${role}) logs in with ${password}\n`);
  io.err("The password is shown this once and kept nowhere\n");
}

async function remove(users: Users, name: string, io: Io): Promise<void> {
  const user = users.find(name);
  if (user === undefined) {
    throw new ConfigError(`Cannot remove "${name}": there is no such user`, {
      hint: "See clipscout serve --users",
    });
  }
  if (users.all().length > 1) assertAdmin(users, name, "removed");
  await users.remove(name);
  io.out(`Removed ${user.name}\n`);
  if (users.all().length > 0) return;
  io.err(
    "There are no users any more: a dashboard that is started now asks " +
      "nobody for a name\n",
  );
}

/** Makes sure that an admin is left, so that the page of users has a use. */
function assertAdmin(users: Users, but: string, what: string): void {
  const name = users.find(but)?.name;
  const admins = users.all().filter(({ role }) => role === "admin");
  if (admins.some((user) => user.name !== name)) return;
  throw new ConfigError(`Cannot make ${but} ${what}: no admin would be left`, {
    hint: "Add another admin first: --add-user NAME --role admin",
  });
}

function list(users: Users, io: Io): void {
  for (const { name, role } of users.all()) io.out(`${name}\t${role}\n`);
  if (users.all().length === 0) io.err("There are no users\n");
}
