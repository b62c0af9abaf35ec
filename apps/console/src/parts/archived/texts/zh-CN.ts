import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  archived: {
    before: '{{date}} 及此前发生的事情已归档，此处不再显示。如有需要，请联系平台运营方将其恢复。',
  },
};
