import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  kind: { PILOT_OUTCOME: 'ผลของโครงการนำร่อง' },
  kinds: { PILOT_OUTCOME: 'ผลของโครงการนำร่อง' },
  aKind: { PILOT_OUTCOME: 'ผลของโครงการนำร่อง' },
};
