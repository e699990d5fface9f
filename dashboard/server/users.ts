import { z } from "zod";
import {
  assertStaysInside,
  FileError,
  PRIVATE_MODE,
  renameDurably,
} from "../../core/words/mod.ts";
import {
  type HashCost,
  hashPassword,
  isHash,
  isPassword,
  makePassword,
} from "./password.ts";

/** What somebody who logs in may do. */
export const ROLES = ["reviewer", "admin"] as const;
export type Role = typeof ROLES[number];

/** Name of the file of users in the folder of the dashboard. */
export const USERS_FILE = "users.json";

/** Most characters of a name. */
const MAX_NAME = 60;

const FILE = z.object({
  users: z.array(
    z.object({
      name: z.string().min(1).max(MAX_NAME),
      role: z.enum(ROLES),
      password: z.string().refine(isHash),
    }).strict(),
  ),
}).strict();

/** Somebody who may log in. */
export interface User {
  readonly name: string;
  readonly role: Role;
  /** Hash of the password, with its salt. */
  readonly password: string;
}

/**
 * Who may log in, in a file that only its owner reads. It is read anew when it
 * was changed, by this program or by another.
 */
export class Users {
  readonly #path: string;
  readonly #cost: HashCost | undefined;
  #changing: Promise<void> = Promise.resolve();
  #known: { stamp: string; users: readonly User[] } = { stamp: "", users: [] };

  /**
   * @param folder Folder of the dashboard, such as `.clipscout`.
   * @param cost What a hash takes; all that use the file must say the same.
   */
  constructor(folder: string, cost?: HashCost) {
    this.#path = `${folder}/${USERS_FILE}`;
    this.#cost = cost;
  }

  /**
   * Everybody, by name.
   *
   * @throws {FileError} If the file is damaged: nobody may come in then.
   */
  all(): readonly User[] {
    const stamp = stampOf(this.#path);
    if (stamp === this.#known.stamp) return this.#known.users;
    const users = stamp === "" ? [] : this.#read();
    this.#known = { stamp, users };
    return users;
  }

  /** Who has a name, however its letters are written. */
  find(name: string): User | undefined {
    const key = keyOf(name);
    return this.all().find((user) => keyOf(user.name) === key);
  }

  /** Who has this name and this password. */
  async check(name: string, password: string): Promise<User | undefined> {
    const user = this.find(name);
    const isRight = await isPassword(password, user?.password, this.#cost);
    return isRight ? user : undefined;
  }

  /**
   * Adds somebody under a new password, or gives one who is there a new one.
   *
   * @returns The password, which is kept nowhere.
   * @throws {FileError} If the file cannot be written.
   */
  async add(name: string, role: Role): Promise<string> {
    const password = makePassword();
    const hash = await hashPassword(password, this.#cost);
    await this.#change((users) => [
      ...users.filter((user) => keyOf(user.name) !== keyOf(name)),
      { name: this.find(name)?.name ?? name, role, password: hash },
    ]);
    return password;
  }

  /**
   * Sets the password that somebody chose.
   *
   * @throws {FileError} If the file cannot be written.
   */
  async setPassword(name: string, password: string): Promise<void> {
    const hash = await hashPassword(password, this.#cost);
    await this.#change((users) =>
      users.map((user) =>
        keyOf(user.name) === keyOf(name) ? { ...user, password: hash } : user
      )
    );
  }

  /**
   * Lets somebody in no more.
   *
   * @returns Whether there was such a user.
   * @throws {FileError} If the file cannot be written.
   */
  async remove(name: string): Promise<boolean> {
    if (this.find(name) === undefined) return false;
    await this.#change((users) =>
      users.filter((user) => keyOf(user.name) !== keyOf(name))
    );
    return true;
  }

  #read(): readonly User[] {
    try {
      return FILE.parse(JSON.parse(Deno.readTextFileSync(this.#path))).users;
    } catch (cause) {
      throw new FileError(
        this.#path,
        `Cannot read ${this.#path}: it is not a file of users`,
        {
          cause,
          hint: "Put back a copy of it, or delete it and add the users anew",
        },
      );
    }
  }

  /** Changes the file, one change after the other. */
  #change(change: (users: readonly User[]) => readonly User[]): Promise<void> {
    const mine = this.#changing.then(() => this.#write(change));
    this.#changing = mine.catch(() => {});
    return mine;
  }

  /** Writes the file as a whole; the new one is also the lock. */
  async #write(
    change: (users: readonly User[]) => readonly User[],
  ): Promise<void> {
    const fresh = `${this.#path}.new`;
    assertStaysInside(fresh);
    try {
      await Deno.writeTextFile(fresh, "", {
        createNew: true,
        mode: PRIVATE_MODE,
      });
    } catch (cause) {
      throw new FileError(this.#path, `Cannot change ${this.#path}`, {
        cause,
        hint: `If nobody else changes it just now, delete ${fresh}`,
      });
    }
    try {
      const users = change(this.all()).toSorted((a, b) =>
        a.name < b.name ? -1 : 1
      );
      await Deno.writeTextFile(fresh, JSON.stringify({ users }, undefined, 2));
      await renameDurably(fresh, this.#path);
    } catch (error) {
      await Deno.remove(fresh);
      throw error;
    }
  }
}

/**
 * Reads a name that somebody typed.
 *
 * @returns Undefined if it is none, or too long.
 */
export function parseName(typed: string): string | undefined {
  const name = typed.replaceAll(/\p{C}/gu, "").trim().normalize("NFC");
  return name === "" || name.length > MAX_NAME ? undefined : name;
}

/** Names that are one: letters large or small, blanks few or many. */
function keyOf(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** What changes with a file; empty if there is none. */
function stampOf(path: string): string {
  try {
    const { mtime, size, ino } = Deno.statSync(path);
    return `${mtime?.getTime()} ${size} ${ino}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
