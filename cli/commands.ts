import type { Command } from "./command/mod.ts";

/** A command as the program's help lists it; its code is loaded when it runs. */
export interface ListedCommand {
  readonly name: string;
  /** One line; no full stop. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: "ingest",
    summary: "Find the clips of a loan file",
    load: async () => (await import("./ingest/mod.ts")).INGEST,
  },
  {
    name: "work",
    summary: "Work on the loans of other machines' runs, by an engine",
    load: async () => (await import("./work/mod.ts")).WORK,
  },
  {
    name: "serve",
    summary: "Load, watch, review and export in a browser",
    load: async () => (await import("./serve/mod.ts")).SERVE,
  },
  {
    name: "check",
    summary: "Tell what is wrong with a loan file, before anything is spent",
    load: async () => (await import("./check.ts")).CHECK,
  },
  {
    name: "doctor",
    summary: "Try each configured service, and tell what to do",
    load: async () => (await import("./doctor/mod.ts")).DOCTOR,
  },
  {
    name: "demo",
    summary: "See it work on seven invented loans: no keys, no network",
    load: async () => (await import("./demo.ts")).DEMO,
  },
  {
    name: "deliver",
    summary: "Send approved clips to the fleet system, none of them twice",
    load: async () => (await import("./deliver/mod.ts")).DELIVER,
  },
  {
    name: "report",
    summary: "Write a client's coverage report: HTML, or CSV",
    load: async () => (await import("./report.ts")).REPORT,
  },
  {
    name: "runs",
    summary: "List the runs of this folder, compare and remove them",
    load: async () => (await import("./runs/mod.ts")).RUNS,
  },
  {
    name: "due",
    summary: "Tell which loans are due to be looked for, when, and why",
    load: async () => (await import("./runs/mod.ts")).DUE,
  },
  {
    name: "watch",
    summary: "Look after a folder: new loan files, and loans that are due",
    load: async () => (await import("./watch/mod.ts")).WATCH,
  },
  {
    name: "economics",
    summary: "Tell what each tier, service and host found, and what it cost",
    load: async () => (await import("./economics.ts")).ECONOMICS,
  },
  {
    name: "backfill",
    summary: "Take in old clips, so that reports and evaluation have a past",
    load: async () => (await import("./backfill.ts")).BACKFILL,
  },
  {
    name: "verify",
    summary: "Check again that every quote stands in the text that was judged",
    load: async () => (await import("./verify/mod.ts")).VERIFY,
  },
  {
    name: "eval",
    summary: "Tell where this version disagrees with what reviewers decided",
    load: async () => (await import("./eval/mod.ts")).EVAL,
  },
  {
    name: "reanalyse",
    summary: "Have GPT judge the kept texts of a run once more, and compare",
    load: async () => (await import("./eval/mod.ts")).REANALYSE,
  },
  {
    name: "permissions",
    summary: "Tell what this program may do, and what it may not",
    load: async () => (await import("./permissions/mod.ts")).PERMISSIONS,
  },
];
