/** Where a setting's value comes from. */
export type SettingOrigin = "flag" | "environment" | "file" | "default";

/** One setting, for people; never the value of a secret one. */
export interface ShownSetting {
  /** Its environment variable. */
  readonly name: string;
  readonly help: string;
  readonly origin: SettingOrigin;
  /** Whether it has a value, be it the default. */
  readonly isSet: boolean;
  /** Absent if it is secret, or has none. */
  readonly value?: string;
  /** Whether it is a key of a service, which can be written to `.env`. */
  readonly isKey: boolean;
}

/** What is known of one service, as `clipscout doctor` tells it. */
export interface ServiceFinding {
  readonly name: string;
  /** `off`: not configured, which is no fault. */
  readonly status: "ok" | "warning" | "failed" | "off";
  readonly says: string;
  /** What the user can do. */
  readonly todo?: string;
}

/** What all services answered at one time. */
export interface ServiceCheck {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly findings: readonly ServiceFinding[];
}

/** How this program is set up, and what of that a visitor may change. */
export interface Setup {
  settings(): readonly ShownSetting[];
  /** The last check since the start; `undefined` before the first. */
  lastCheck(): ServiceCheck | undefined;
  /** Asks each configured service once; two at once are one. */
  check(): Promise<ServiceCheck>;
  /** Why no key can be written here; `undefined` if one can. */
  readonly whyNoKeys: string | undefined;
  /**
   * Writes a key to `.env` of the folder, which nobody else can read then, and
   * uses it from now on.
   *
   * @param name The environment variable of a key.
   * @throws {ConfigError} If it cannot be a key, or none may be written here.
   * @throws {FileError} If the file cannot be written.
   */
  writeKey(name: string, value: string): Promise<void>;
}
