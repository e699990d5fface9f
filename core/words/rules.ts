/** What a user may set about matching. */
export interface MatchRules {
  /** Days before the loan's start at which the window opens. */
  readonly daysBefore: number;
  /** Days after the loan's start at which the window closes. */
  readonly daysAfter: number;
  /** Days outside the window that are left to a person. */
  readonly marginDays: number;
  /**
   * The day of the run, `YYYY-MM-DD`; a piece of a later day has no believable
   * date. Absent: no day is too late.
   */
  readonly today?: string;
}

/** The rules unless the user sets others. Source: issue 7, point 2. */
export const DEFAULT_RULES: MatchRules = {
  daysBefore: 30,
  daysAfter: 180,
  marginDays: 30,
};
