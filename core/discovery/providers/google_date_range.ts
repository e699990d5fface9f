/**
 * Google's `tbs` value for a span of days; absent if none is asked for. Months
 * stand first there.
 */
export function googleDateRange(
  { after, before }: { readonly after?: string; readonly before?: string },
): string | undefined {
  if (!after || !before) return undefined;
  return `cdr:1,cd_min:${american(after)},cd_max:${american(before)}`;
}

function american(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${month}/${date}/${year}`;
}
