import type { texts as en } from './en.js';

export const texts: typeof en = {
  steering: {
    yours: '贵单位是“{{stage}}”环节的牵头协调单位。',
    moreTime: {
      act: '延长期限',
      title: '延长期限',
      lead: '为“{{stage}}”中尚未决定的单位延长若干工作日，只能延长一次。相关单位和提案方都会收到通知。',
      days: '延长几个工作日',
      daysHelp: '最多 {{most}} 个工作日，顺延原期限；期限已过的，自今天起算。',
      reason: '延长的理由',
      reasonHelp: '将以您的名义记录在案。',
      done: '期限已延长。',
    },
    agency: {
      act: '增加审批单位',
      title: '增加审批单位',
      lead: '该单位自现在起与其他单位一并审批“{{stage}}”，修订后仍须审批。已作出的决定继续有效，并与其一并计算。该单位会收到通知。',
      which: '哪个单位',
      group: '加入哪个小组',
      weight: '表决权重（%）',
      weightHelp: '最多 {{most}}，不超过本组最高权重。',
      veto: '该单位不同意即全组不通过',
      days: '给几个工作日',
      daysHelp: '最多 {{most}} 个工作日，且不少于其他单位的期限。',
      reason: '增加该单位的理由',
      reasonHelp: '将以您的名义记录在案。',
      done: '该单位已参与审批。',
    },
    joint: {
      act: '召集联席会议',
      title: '召集联席会议',
      lead: '召集“{{stage}}”的审批单位和被征求意见的单位开会。相关单位会收到通知，会议列入其日程。审批单位和期限不变，各单位自行决定。',
      reason: '召集的理由',
      reasonHelp: '将以您的名义记录在案。',
      done: '已发出邀请。',
    },
    takeOver: {
      act: '接手决定',
      title: '接手决定',
      lead: '由您代“{{stage}}”中尚未决定的单位作出决定。这些单位不能再决定，并会收到通知。',
      price:
        '作出决定时，须写明法律依据，并向其中每家单位以及意见与您相反的单位说明理由。流程允许的，上述单位可以申诉。',
      reason: '接手的理由',
      reasonHelp: '将以您的名义记录在案。',
      done: '现由您决定，已列入您的待办。',
    },
    TAKEN_OVER: '{{date}}：{{who}}接手“{{stage}}”的决定。',
    AGENCY_ADDED: '{{date}}：{{who}}请{{added}}一并审批“{{stage}}”{{by}}。',
    TIME_GRANTED_one: '{{date}}：{{who}}将“{{stage}}”的期限延长 {{count}} 个工作日，至 {{until}}。',
    TIME_GRANTED_other: '{{date}}：{{who}}将“{{stage}}”的期限延长 {{count}} 个工作日，至 {{until}}。',
  },
};
