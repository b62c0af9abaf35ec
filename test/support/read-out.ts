import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Language } from './browser.js';

/** What a screen reader reads, role and name in order, without addresses. */
export const readOut = async (part: Locator): Promise<string[]> =>
  (await part.ariaSnapshot())
    .split('\n')
    // A line that has a colon within is quoted as a whole.
    .map((line) =>
      line
        .trim()
        .replace(/^- /, '')
        .replace(/^'(.*)'(:?)$/, '$1$2'),
    )
    .filter((line) => !line.startsWith('/'));
export const isUnnamed = (line: string): boolean =>
  /^(button|checkbox|combobox|form|img|link|radio|region|searchbox|tab|textbox)\b(?! "[\p{L}\d])/u.test(line);
/** Each of these is read, one after the other. */
export const inOrder = (read: readonly string[], wanted: readonly (string | RegExp)[]): void => {
  let from = 0;
  for (const each of wanted) {
    const at = read.findIndex(
      (line, index) => index >= from && (typeof each === 'string' ? line === each : each.test(line)),
    );
    expect([at >= from, each, at < from && read.slice(from)]).toEqual([true, each, false]);
    from = at + 1;
  }
};

/** A line that begins with this. */
export const line = (start: string) => new RegExp(`^${start.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
/** What is read of an item that is being decided, in the languages other than English. */
export const decidingRead = (title: string): [Language, (string | RegExp)[]][] => [
  [
    'zh-CN',
    [
      'heading "待办" [level=1]',
      'list "待办事项":',
      line(`link "${title}。作出决定，阶段审批，Clearance，Agencies。剩余 5 个工作日。`),
      `heading "${title}" [level=2]`,
      'paragraph: 剩余 5 个工作日 · 阶段审批 · 第 1 版',
      'strong: 为何由您办理：',
      'text: 本单位在当地负责电力',
      'strong: 为何在等待？',
      /^text: 等待.+和.+在“Clearance”作出决定，截止.+将予提醒。$/,
      'form "审批意见":',
      'radio "同意" [checked]',
      'text: 记录在案，其他单位仍须给出意见。',
      'textbox "理由（可不填）":',
      `button "同意：${title}"`,
    ],
  ],
  [
    'th',
    [
      'heading "งานรอดำเนินการ" [level=1]',
      'list "รายการที่รอ":',
      line(`link "${title}. ตัดสินใจ, การอนุมัติผ่านระยะ, Clearance, Agencies. เหลือ 5 วันทำการ. `),
      `heading "${title}" [level=2]`,
      'paragraph: เหลือ 5 วันทำการ · การอนุมัติผ่านระยะ · ฉบับที่ 1',
      'strong: "เหตุใดจึงเป็นงานของคุณ:"',
      'text: หน่วยงานของคุณรับผิดชอบด้านไฟฟ้าในพื้นที่นั้น',
      'strong: เหตุใดจึงรออยู่',
      /^text: รอ .+และ.+ ตัดสินใจใน “Clearance” ภายใน .+ จะมีการเตือน$/,
      'form "ผลการพิจารณา":',
      'radio "เห็นชอบ" [checked]',
      'text: บันทึกไว้ หน่วยงานอื่นยังต้องพิจารณา',
      'textbox "เหตุผล (ไม่บังคับ)":',
      `button "เห็นชอบ: ${title}"`,
    ],
  ],
];
