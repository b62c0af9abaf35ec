import { defineWorkflow, type IncidentActionState, type IncidentState } from '#libs/contracts';

/** What the end of a review depends on besides its state. */
export interface IncidentFacts {
  /** Actions that are neither checked nor cancelled. */
  readonly actionsOpen: boolean;
  /** Something is suspended, and nobody said what becomes of it. */
  readonly heldUnsaid: boolean;
}

const held = {
  when: ({ heldUnsaid }: IncidentFacts) => heldUnsaid,
  code: 'STILL_SUSPENDED',
  message: 'Something is still suspended because of it; say whether that is lifted now or stays suspended.',
} as const;

/** An incident's life: reviewed from its report on, until the review ends. What is suspended can be lifted after that too. */
export const incidentWorkflow = defineWorkflow<
  IncidentState,
  'correct' | 'note' | 'handOver' | 'setAction' | 'suspend' | 'end' | 'withdraw',
  IncidentFacts
>('incident', {
  correct: { from: ['UNDER_REVIEW'] },
  note: { from: ['UNDER_REVIEW'] },
  handOver: { from: ['UNDER_REVIEW'] },
  setAction: { from: ['UNDER_REVIEW'] },
  suspend: { from: ['UNDER_REVIEW'] },
  end: {
    from: ['UNDER_REVIEW'],
    to: 'ENDED',
    unless: [
      {
        when: ({ actionsOpen }) => actionsOpen,
        code: 'ACTIONS_OPEN',
        message: 'Not every action is done and checked; check or cancel them first.',
      },
      held,
    ],
  },
  withdraw: { from: ['UNDER_REVIEW'], to: 'WITHDRAWN', unless: [held] },
});

/** For commands nothing but the state stands in the way of. */
export const nothingInTheWay: IncidentFacts = { actionsOpen: false, heldUnsaid: false };

/** The life of an action: done by whom it was given to, checked by whoever owns the review. */
export const actionWorkflow = defineWorkflow<IncidentActionState, 'complete' | 'return' | 'check' | 'cancel'>(
  'action of an incident',
  {
    complete: { from: ['OPEN'], to: 'DONE' },
    return: { from: ['DONE'], to: 'OPEN' },
    check: { from: ['DONE'], to: 'CHECKED' },
    cancel: { from: ['OPEN', 'DONE'], to: 'CANCELLED' },
  },
);
