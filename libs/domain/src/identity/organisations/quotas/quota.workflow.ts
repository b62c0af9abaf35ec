import { defineWorkflow } from '#libs/contracts';

/** Whether the rule holds, or what a steward has set. */
export type QuotaState = 'BY_RULE' | 'SET';
export type QuotaCommand = 'set' | 'takeBack';

export interface QuotaFacts {
  /** The steward who acts sits in the organisation, and would leave it fewer changes than the rule does. */
  readonly locksOut: boolean;
}

export const quotaWorkflow = defineWorkflow<QuotaState, QuotaCommand, QuotaFacts>('quota', {
  set: {
    from: ['BY_RULE', 'SET'],
    to: 'SET',
    unless: [
      {
        when: ({ locksOut }) => locksOut,
        code: 'OWN_ORGANISATION',
        message: 'You would lock yourself out; a steward of another organisation has to do this.',
      },
    ],
  },
  takeBack: { from: ['SET'], to: 'BY_RULE' },
});
