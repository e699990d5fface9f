import type { DateShape } from "../scenario.ts";

/** Writes a day in a shape; `today` (`YYYY-MM-DD`) is what "ago" counts from. */
export function writeDate(
  day: string | undefined,
  shape: DateShape,
  today: string,
): string | undefined {
  return day === undefined ? undefined : WRITE[shape](day, today);
}

const WRITE: Record<
  DateShape,
  (day: string, today: string) => string | undefined
> = {
  none: () => undefined,
  no_zone: (day) => `${day}T11:00:00`,
  utc: (day) => `${day}T11:00:00Z`,
  day: (day) => day,
  month_first: (day) =>
    noonOf(day).toLocaleDateString("en-US", {
      dateStyle: "medium",
      timeZone: "UTC",
    }),
  day_first: (day) => {
    const [, name, number] = noonOf(day).toUTCString().split(" ");
    return `${Number(name)} ${number} ${day.slice(0, 4)}`;
  },
  ago: (day, today) => {
    const days = Math.round(
      (Date.parse(today) - Date.parse(day)) / 86_400_000,
    );
    return days < 14 ? `${days} days ago` : `${Math.floor(days / 7)} weeks ago`;
  },
  rfc1123: (day) => noonOf(day).toUTCString(),
};

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
