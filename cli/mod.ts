/** The command line. @module */
export { systemIo } from "./command/mod.ts";
export { runCommand } from "./run_command.ts";
