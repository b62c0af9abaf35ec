import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    file: { checked: '文件已检查', quarantined: '文件已隔离', released: '文件已解除隔离', deleted: '文件已删除' },
  },
  eventGroup: { file: '文件' },
};
