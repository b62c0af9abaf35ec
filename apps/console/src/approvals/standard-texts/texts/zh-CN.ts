import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  standardTexts: {
    none: '尚无常用语。写好文字后可在此保存，以便再次使用。',
    use: '插入“{{name}}”',
    remove: '删除“{{name}}”',
    removed: '已删除“{{name}}”。',
    name: '常用语名称',
    save: '存为常用语',
    saved: '已保存“{{name}}”。',
    tooLong: '常用语最多 2,000 字。',
  },
};
