/** The lanes of a run, and of an engine's machines, as lines. @module */
export { laneLine, type Paint, type Pen } from "./lane_line.ts";
export {
  type Changes,
  createChanges,
  type MachineChange,
} from "./machine_changes.ts";
export { machineLines } from "./machine_lines.ts";
