import { z } from "zod";

const quote = z.object({
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
});

const judgement = z.object({
  contentHash: z.string().regex(/^[0-9a-f]{16}$/),
  keyMentions: z.array(quote),
  aspects: z.record(z.string(), z.object({ quotes: z.array(quote) })),
  subject: z.array(z.object({ quote })).default([]),
  messages: z.array(
    z.object({ id: z.string(), state: z.string(), quotes: z.array(quote) }),
  ).default([]),
  drivers: z.array(z.object({ aspect: z.string(), quotes: z.array(quote) }))
    .default([]),
  equipment: z.array(z.object({ quote })).default([]),
  compared: z.array(z.object({ quote })).default([]),
  backing: z.array(
    z.object({
      part: z.string(),
      passages: z.array(
        z.object({ start: z.int().min(0), end: z.int().min(0) }),
      ),
    }),
  ).default([]),
  disclosure: z.object({
    said: z.array(
      z.object({ words: z.string(), where: z.string() }).loose(),
    ),
  }).default({ said: [] }),
});

/** The part of an analysis that can be checked against its snapshot. */
export type CheckableJudgement = z.infer<typeof judgement>;

/**
 * Finds the analyses in a value read from JSON, at whatever depth, so that
 * every file which holds them can be checked.
 *
 * @throws {SyntaxError} If something has an analysis's `contentHash` but not
 * its form.
 */
export function findJudgements(value: unknown): CheckableJudgement[] {
  if (typeof value !== "object" || value === null) return [];
  if ("contentHash" in value) {
    const parsed = judgement.safeParse(value);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new SyntaxError(
      `the analysis is damaged at ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  return Object.values(value).flatMap(findJudgements);
}
