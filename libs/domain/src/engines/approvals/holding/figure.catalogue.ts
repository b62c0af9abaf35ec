/** By what figures of time held are divided. */
export const timeDivisions = ['AGENCY', 'PROCESS', 'STAGE', 'MONTH'] as const;
export type TimeDivision = (typeof timeDivisions)[number];

/** `MINE`: what an organisation holds or coordinates, whole. `EVERYBODY`: what everybody holds, in groups that give nobody away. */
export const timeViews = ['MINE', 'EVERYBODY'] as const;
export type TimeView = (typeof timeViews)[number];

/** Below so many approvals of others, nothing is told of a group. */
export const FEWEST = 5;

/** What is asked for: days by the calendar of each process, both counted in. */
export interface TimeAsked {
  readonly view: TimeView;
  readonly by: TimeDivision;
  readonly from: string;
  readonly to: string;
  readonly process?: string | null;
  readonly stage?: string | null;
  readonly organisationId?: string | null;
}

/** How long one group of stages was held, and what became of it. */
export interface TimeFigures {
  /** Organisation, key of the process, or month, as it is divided; null: all of it. */
  readonly key: string | null;
  /** Key of the stage, where it is divided by stages. */
  readonly stage: string | null;
  /** Approvals, and times that an organisation held one in a stage. */
  readonly approvals: number;
  readonly held: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly uncounted: number;
  /** Approvals in it that whoever asks may not see whole. */
  readonly outside: number;
  readonly firstMedian: number | null;
  readonly firstNinetieth: number | null;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly withDeadline: number;
  readonly judged: number;
  readonly onTime: number;
  readonly lapses: number;
  readonly again: number;
  readonly overrides: number;
  readonly appeals: number;
  readonly appealsUpheld: number;
  readonly appealsOverturned: number;
  readonly appealsWithdrawn: number;
}

/** Figures as they are told. */
export interface TimeTold {
  /** Null where it is not told. */
  readonly total: TimeFigures | null;
  readonly groups: readonly TimeFigures[];
  /** How many groups are not told, because they would give somebody away. */
  readonly concealed: number;
}
