import { defineWorkflow, type PilotOutcomeState, type PilotState } from '#libs/contracts';

/** What the rules look at besides the state. */
export interface PilotFacts {
  /** Something was measured. */
  readonly measured: boolean;
  /** What is to become of it was proposed, and not taken back. */
  readonly proposed: boolean;
  /** That is being decided now. */
  readonly outcomeOpen: boolean;
}

/** A pilot's life. What it is measured by stands once somebody has measured or proposed by it. */
export const pilotWorkflow = defineWorkflow<
  PilotState,
  'change' | 'measure' | 'propose' | 'extend' | 'replicate' | 'stop',
  PilotFacts
>('pilot', {
  change: {
    from: ['RUNNING'],
    unless: [
      {
        when: ({ measured }) => measured,
        code: 'PILOT_MEASURED',
        message: 'It is being measured by these criteria; they, its limits and its end stand until it is decided.',
      },
      {
        when: ({ proposed }) => proposed,
        code: 'OUTCOME_PROPOSED',
        message: 'What is to become of it was put to a decision; criteria, limits and end stand as they are.',
      },
    ],
  },
  measure: { from: ['RUNNING'] },
  propose: {
    from: ['RUNNING'],
    unless: [
      {
        when: ({ outcomeOpen }) => outcomeOpen,
        code: 'OUTCOME_OPEN',
        message: 'What is to become of it is being decided; wait for that, or withdraw it.',
      },
    ],
  },
  extend: { from: ['RUNNING'] },
  replicate: { from: ['RUNNING'], to: 'REPLICATED' },
  stop: { from: ['RUNNING'], to: 'STOPPED' },
});

/** For commands nothing but the state stands in the way of. */
export const nothingYet: PilotFacts = { measured: false, proposed: false, outcomeOpen: false };

/** The life of what is proposed to become of a pilot. */
export const outcomeWorkflow = defineWorkflow<PilotOutcomeState, 'approve' | 'refuse' | 'withdraw'>(
  'outcome of a pilot',
  {
    approve: { from: ['REQUESTED'], to: 'APPROVED' },
    refuse: { from: ['REQUESTED'], to: 'REFUSED' },
    withdraw: { from: ['REQUESTED'], to: 'WITHDRAWN' },
  },
);
