import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { uuid } from '../../values.js';

export const mailContract = {
  jobs: {
    'mail.send': { queue: 'notifications', data: z.object({ mailIds: z.array(uuid).min(1) }) },
  },
  retentionKinds: {
    LETTERS:
      'Letters that were sent, from when they were written: to whom and their subject; the text is emptied when they leave.',
    UNSENT_LETTERS: 'Letters that no mail server took, with their text, from when they were written.',
  },
} as const satisfies NounContract;
