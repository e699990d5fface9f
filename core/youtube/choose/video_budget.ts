/** What one loan may spend on one link, at most. */
export interface VideoBudget {
  /** Watch pages read for the day of videos whose title names the vehicle. */
  readonly opened: number;
  /** Transcripts of videos whose title names the vehicle, for each place. */
  readonly titled: number;
  /** Transcripts of videos whose title does not. */
  readonly silent: number;
  /** Pages of the list of videos, 30 videos each. */
  readonly listPages: number;
  /** Pages of the lists of streams and of Shorts, each. */
  readonly sidePages: number;
  /** Pages of uploads by the Data API, 50 videos each. */
  readonly uploadPages: number;
}

/** Reaches back a year on a channel with a video on most working days. */
export const DEFAULT_BUDGET: VideoBudget = {
  opened: 8,
  titled: 4,
  silent: 4,
  listPages: 8,
  sidePages: 2,
  uploadPages: 8,
};
