import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = { menu: { incidents: '安全事件' }, kind: { INCIDENT: '安全事件' } };
