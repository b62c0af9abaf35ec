import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  approval: {
    noStages: '尚无环节。',
    why: '为何在等待？',
    corrected: '{{date}}更正：',
    remind: '催办',
    reminded: '已催办。',
    remindedAgain: '已催办，{{moment}} 起可再次催办。',
    OPENING: '环节“{{stage}}”即将开启。',
    HELD: '所需数据可以使用后，环节“{{stage}}”将自动开启。',
    DECIDING: '等待{{who}}在“{{stage}}”作出决定{{until}}。',
    LAPSED: '“{{stage}}”的期限已于{{since}}届满，仍在等待{{who}}。',
    OBJECTED: '“{{stage}}”中的异议等待{{who}}处理{{until}}。',
    SENT_BACK: '“{{stage}}”已于{{since}}要求修改，等待{{who}}提交修订版。',
    ESCALATED: '“{{stage}}”期限已过，自{{since}}起由{{who}}协调{{until}}。',
    DEADLOCKED: '“{{stage}}”陷入僵局，只有{{who}}可以裁定{{until}}。',
    SETTLED: '已于{{since}}{{state}}。',
    until: '，截止{{date}}',
    overridden: '该决定与{{who}}的意见相反。',
    missing: '目前不能通过：尚无生效的协议涵盖{{data}}。',
    missingData: '缺少的数据',
    unnamed: {
      SEAT: '有关单位',
      COORDINATOR: '牵头协调单位',
      SUBMITTER: '提出方',
      OBJECTOR: '提出异议的单位',
      PROVIDER: '数据持有方',
      PLATFORM: '平台',
    },
    next: {
      REMIND: '{{when}}将予提醒。',
      ESCALATE: '{{when}}将提请下一级牵头协调单位。',
      REASSIGN: '{{when}}将转交其他单位审批。',
      DEEM_APPROVED: '{{when}}视为同意。',
      DEEM_REJECTED: '{{when}}视为否决。',
      REFER: '{{when}}将提请牵头协调单位裁定异议。',
      OPEN_STAGE: '即将开启。',
    },
    soon: '不久后',
  },
};
