/**
 * A vehicle as the loan names it.
 *
 * Names are meant to be compared as whole tokens after folding case, accents,
 * hyphens, blanks and dots, with letters and digits parted: `CX-50`, `CX 50`
 * and `cx50` are one. So aliases hold only what is really different.
 */
export interface Vehicle {
  /** Brand, as publishers write it ("Mazda"); absent if it is not known. */
  readonly make?: string;
  /**
   * Nameplate without trim or engine ("CX-50", "NX" of "NX 350h"), as
   * publishers write it.
   */
  readonly model: string;
  /** Trim, body and drivetrain words ("Hybrid Premium Plus"). */
  readonly trim?: string;
  /** Model year, only where the file says it. */
  readonly year?: number;
  /** Full name as written in the file, for the `Model` column. */
  readonly asWritten: string;
  /** Other spellings and nicknames of the make ("Chevy", "VW"). */
  readonly makeAliases: readonly string[];
  /** Other names of the same car: "Mach-E", "330i" of a "3 Series". */
  readonly modelAliases: readonly string[];
  /**
   * Nameplates that look like this one and are other cars ("CX-5", "CX-90"
   * for "CX-50"); they never count as a mention of it.
   */
  readonly siblings: readonly string[];
  /**
   * Nameplates of which the model is only the beginning, where no car of that
   * very name was sold: "Ioniq 5" and "Ioniq 6" of an "Ioniq" lent in 2025.
   * They are aliases, and a piece on one of them leaves a doubt.
   */
  readonly mayBe?: readonly string[];
  /**
   * Whether the model is a number or an everyday word ("911", "Fit") that
   * counts only with the make in the same text.
   */
  readonly needsMake: boolean;
}
