import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  signing: {
    title: '签署协议',
    lead: '您代表贵单位签署的正是此文件。最后一方签署后即具约束力。',
    datasets: '数据集',
    document: '下载签署内容',
    signed: '已签署。',
    stale: '现有要约与您阅读的不同。请关闭后重新阅读再签署。',
    noKey: '贵单位尚无签名密钥，请管理员创建。',
    toKeys: '前往签名密钥',
    outside: '贵单位的密钥保存在平台之外。请用它签署该文件，受保护头如下：',
    jws: '签名（紧凑 JWS）',
    jwsHelp: '载荷为该文件，或不含载荷。',
    upload: '从文件读取',
  },
};
