import { defineWorkflow } from '#libs/contracts';
import type { KeyState } from './key.entity.js';

export type KeyCommand = 'activate' | 'retire' | 'revoke';

export interface KeyFacts {
  /** Its challenge is still open. */
  readonly open: boolean;
}

/** A key's life. What it signed while it was active stays signed; revoking says that from then on nothing more may be. */
export const keyWorkflow = defineWorkflow<KeyState, KeyCommand, KeyFacts>('key', {
  activate: {
    from: ['PROPOSED'],
    to: 'ACTIVE',
    unless: [
      {
        when: ({ open }) => !open,
        code: 'CHALLENGE_OVER',
        message: 'The challenge was given more than fifteen minutes ago; propose the key again.',
      },
    ],
  },
  retire: { from: ['ACTIVE'], to: 'RETIRED' },
  revoke: { from: ['PROPOSED', 'ACTIVE', 'RETIRED'], to: 'REVOKED' },
});
