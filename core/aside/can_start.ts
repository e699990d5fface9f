/**
 * Whether a worker can be started of a module: its file must be readable, but
 * in an executable, which holds it. A try that fails is told by the runtime on
 * standard error, so it is not made.
 */
export function canStart(module: URL): boolean {
  if (Deno.build.standalone) return true;
  const { state } = Deno.permissions.querySync({ name: "read", path: module });
  return state === "granted";
}
