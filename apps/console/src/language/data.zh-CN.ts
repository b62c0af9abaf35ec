import type { data } from './data.en.js';
import { dataTermsZhCN } from './data-terms.zh-CN.js';
import type { Texts } from './language.js';

export const dataZhCN: Texts<typeof data> = {
  ...dataTermsZhCN,
  data: {
    title: '数据',
    lead: '城市里有哪些数据、由谁持有、贵单位可在何种条件下使用。',
    part: { catalogue: '目录' },
  },
  catalogue: {
    search: '搜索标题、关键词和说明',
    begin: '新增数据集',
    theme: '主题',
    component: '智慧城市领域',
    classification: '密级',
    personal: '个人信息',
    state: '状态',
    owner: '持有单位',
    keyword: '关键词:{{keyword}}',
    anyKeyword: '不限关键词',
    keywords: '“{{title}}”的关键词',
    any: '不限',
    withPersonal: '含个人信息',
    withoutPersonal: '不含个人信息',
    clear: '清除筛选',
    nothing: '没有符合条件的数据集',
    nothingLead: '请减少筛选条件或搜索词。',
    empty: '目录为空',
    emptyLead: '有单位发布贵单位可知晓的数据集后,会立即显示在这里。',
    unknownOwner: '您无权查看的单位',
    newest: '最新数据:{{ago}}',
    changed: '最近变更:{{ago}}',
    noVersion: '没有您可查看的版本',
    rows: '{{rows}} 行',
  },
  ground: {
    OWN: '本单位数据:可读取全部内容',
    OPEN: '开放数据:可以读取',
    agreement: '可依据“{{title}}”读取',
    agreements_other: '可依据 {{count}} 份协议读取',
    AGREEMENT: '可依据协议读取',
    none: '贵单位需签订协议后方可读取',
    notPublished: '尚未发布,无法读取数据',
  },
};
