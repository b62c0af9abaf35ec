import type { Texts } from '../../language/texts.js';
import type { texts as en } from './kinds.en.js';

export const texts: Texts<typeof en> = { menu: { data: 'ข้อมูล' }, kind: { DATASET: 'ชุดข้อมูล' } };
