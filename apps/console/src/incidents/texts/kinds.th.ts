import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = { menu: { incidents: 'อุบัติการณ์' }, kind: { INCIDENT: 'อุบัติการณ์' } };
