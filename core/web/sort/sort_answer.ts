import { defaultClassifier } from "./classifiers.ts";
import type {
  Classifier,
  RawAnswer,
  ServiceId,
  WebRequest,
} from "../client/mod.ts";

/** An answer in a form that can be copied. */
export interface CopiedAnswer extends Omit<RawAnswer, "headers"> {
  readonly headers: readonly (readonly [string, string])[];
}

/** A copy of an answer for {@linkcode sortAnswer}. */
export function copyAnswer({ headers, ...answer }: RawAnswer): CopiedAnswer {
  return { ...answer, headers: [...headers] };
}

/**
 * Sorts an answer as {@linkcode defaultClassifier} does.
 *
 * @param url What was asked for.
 */
export function sortAnswer(
  service: ServiceId,
  expect: WebRequest["expect"],
  { headers, ...answer }: CopiedAnswer,
  url: string,
): ReturnType<Classifier> {
  const entries = headers.map(([name, value]): [string, string] => [
    name,
    value,
  ]);
  const raw = { ...answer, headers: new Headers(entries) };
  return defaultClassifier(service, expect)(raw, url);
}
