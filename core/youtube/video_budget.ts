/** What one loan may spend on one link, at most. */
export interface VideoBudget {
  /** Watch pages read only for their date. */
  readonly opened: number;
  /** Transcripts of videos whose title names the vehicle. */
  readonly titled: number;
  /** Transcripts of videos whose title does not. */
  readonly silent: number;
  /** Pages of the list of videos, 30 videos each. */
  readonly listPages: number;
}

/** Enough for a year-old loan on a channel with a video every other day. */
export const DEFAULT_BUDGET: VideoBudget = {
  opened: 8,
  titled: 6,
  silent: 4,
  listPages: 8,
};
