import type { NounContract } from '../../noun.js';

export const linkContract = {
  retentionKinds: {
    MAILED_LINKS: 'Links sent by mail, with the address, from their end.',
  },
} as const satisfies NounContract;
