import type { Browser } from "../../../core/discovery/mod.ts";
import type { Config } from "../../../core/settings/mod.ts";
import type {
  WebAnswer,
  WebClient,
  WebRequest,
} from "../../../core/web/mod.ts";
import type { AnswerKind, Clock, LoanScope } from "../../../core/words/mod.ts";

/** What is known of one service, or of the program itself. */
export interface Finding {
  readonly name: string;
  /** `off`: not configured, which is no fault. */
  readonly status: "ok" | "warning" | "failed" | "off";
  /** What was found; one clause. */
  readonly says: string;
  /** What the user can do. */
  readonly todo?: string;
}

/** Says whether a permission is granted. */
export type Permissions = (descriptor: Deno.PermissionDescriptor) => boolean;

/** What a probe works with. */
export interface ProbeContext {
  readonly config: Config;
  readonly web: WebClient;
  readonly browser: Browser | undefined;
  readonly permissions: Permissions;
  readonly clock: Clock;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly scope: LoanScope;
}

/** Looks at one thing. */
export type Probe = (context: ProbeContext) => Promise<Finding[]>;

/** Asks a service once; what it answers is not kept. */
export function ask(
  { web, scope }: ProbeContext,
  request: WebRequest,
): Promise<WebAnswer> {
  return web.request({ ...request, keep: "never", timeoutMs: 15_000 }, scope);
}

const MEANS: Partial<Record<AnswerKind, string>> = {
  auth: "the key is refused",
  quota: "the allowance is spent",
  rate: "asked too fast",
  blocked: "turned away",
  unclear: "no answer that makes sense",
  transient: "no usable answer",
  refused: "our own rules forbid the address",
};

/** What an answer that is none says, and what is to be done. */
export function trouble(
  name: string,
  answer: WebAnswer,
  todo: string,
): Finding {
  const { kind, message } = answer;
  const says = `${MEANS[kind] ?? kind}: ${message}`;
  const status = kind === "rate" ? "warning" : "failed";
  const lift = "If it is meant, allow it with --allow-address CIDR";
  return { name, status, says, todo: kind === "refused" ? lift : todo };
}

/** A single finding as what a probe gives. */
export function one(finding: Finding): Promise<Finding[]> {
  return Promise.resolve([finding]);
}
