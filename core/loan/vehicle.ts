/** A vehicle as the loan names it. */
export interface Vehicle {
  /** Brand, as publishers write it ("Mazda"); absent if it is not known. */
  readonly make?: string;
  /** Nameplate without trim ("CX-50"), as publishers write it. */
  readonly model: string;
  /** Trim, body and drivetrain words ("Hybrid Premium Plus"). */
  readonly trim?: string;
  /** Model year, only where the file says it. */
  readonly year?: number;
  /** Full name as written in the file, for the `Model` column. */
  readonly asWritten: string;
  /** Other spellings and nicknames of the make ("Chevy", "VW"). */
  readonly makeAliases: readonly string[];
  /** Other spellings of the model that mean the same car ("CX50"). */
  readonly modelAliases: readonly string[];
  /**
   * Nameplates that look like this one and are other cars ("CX-5", "CX-90"
   * for "CX-50"); they never count as a mention of it.
   */
  readonly siblings: readonly string[];
  /**
   * Whether the model is a number or an everyday word ("911", "Fit") that
   * counts only with the make in the same text.
   */
  readonly needsMake: boolean;
}
