import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = {
  menu: { proposals: '提案' },
  kind: { PROPOSAL: '提案' },
  kinds: { PROPOSAL: '提案' },
  aKind: { PROPOSAL: '提案' },
};
