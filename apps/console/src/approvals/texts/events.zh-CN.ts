import type { Texts } from '../../language/texts.js';
import type { texts as en } from './events.en.js';

export const texts: Texts<typeof en> = {
  event: {
    approval: {
      decision: { corrected: '审批意见中的文字已更正' },
      reopened: '重新审批',
      recused: '有人回避',
      interest: { declared: '申报了有无利益关系' },
      opened: '审批已启动',
      stage: {
        opened: '审批环节已启动',
        held: '审批环节等待数据可用',
        skipped: '审批环节无需进行',
        settled: '审批环节已结束',
        lapsed: '期限已过',
      },
      decided: '一个单位作出了决定',
      group: { settled: '一个小组得出了结果' },
      reminded: '已提醒待决定的单位',
      escalated: '已请牵头协调单位处理',
      time: { granted: '牵头协调单位延长了审批期限' },
      agency: { added: '牵头协调单位增加了审批单位' },
      coordinator: { decided: '牵头协调单位作出了决定' },
      changes: { requested: '要求修改' },
      resubmitted: '已提交修订版',
      consultation: { opened: '开始征求意见', closed: '征求意见结束' },
      opinion: { given: '有单位反馈意见', considered: '意见已予考虑' },
      appeal: {
        lodged: '有单位提出申诉',
        passed: '申诉已转上一级牵头协调单位',
        withdrawn: '申诉已撤回',
        decided: '申诉已决定',
        lapsed: '申诉未按期决定',
        expired: '期限内无人申诉',
      },
      objection: {
        raised: '有单位提出异议',
        answered: '异议已答复',
        resolved: '异议已消除',
        insisted: '坚持异议',
        referred: '提请牵头协调单位裁定异议',
        lapsed: '异议仍待处理',
        settled: '异议已裁定',
      },
      condition: {
        reported: '条件已报告落实',
        returned: '条件落实证明不足',
        missed: '条件未按期落实',
        settled: '逾期条件已裁定',
        added: '设定了条件',
        fulfilled: '条件已满足',
      },
      settled: '审批已有结果',
    },
  },
  eventGroup: { approval: '审批' },
};
