import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  lookAlikes: { like: '名称易与以下单位混淆：{{names}}' },
  fault: { LOOKS_ALIKE: '已有单位使用此名称，或名称相近、容易混淆。请联系平台管理员。' },
};
