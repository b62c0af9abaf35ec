import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  kind: { PILOT_OUTCOME: '试点去向' },
  kinds: { PILOT_OUTCOME: '试点去向' },
  aKind: { PILOT_OUTCOME: '试点去向' },
};
