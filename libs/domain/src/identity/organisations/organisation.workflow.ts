import { defineWorkflow } from '#libs/contracts';
import type { OrganisationState } from './organisation.entity.js';

export type OrganisationCommand = 'verify' | 'suspend' | 'reinstate' | 'readmit';

export interface OrganisationFacts {
  /** It has an active administrator. */
  readonly answered: boolean;
  /** The steward who acts sits in it. */
  readonly own: boolean;
}

/** Standing of an organisation. A suspension leads back to where it came from: `readmit` is for the never verified. */
export const organisationWorkflow = defineWorkflow<OrganisationState, OrganisationCommand, OrganisationFacts>(
  'organisation',
  {
    verify: {
      from: ['PENDING'],
      to: 'VERIFIED',
      unless: [
        {
          when: ({ answered }) => !answered,
          code: 'NO_ADMIN',
          message: 'It has no active administrator who could answer for it.',
        },
      ],
    },
    suspend: {
      from: ['PENDING', 'VERIFIED'],
      to: 'SUSPENDED',
      unless: [
        {
          when: ({ own }) => own,
          code: 'OWN_ORGANISATION',
          message: 'You would lock yourself out; a steward of another organisation has to do this.',
        },
      ],
    },
    reinstate: { from: ['SUSPENDED'], to: 'VERIFIED' },
    readmit: { from: ['SUSPENDED'], to: 'PENDING' },
  },
);
