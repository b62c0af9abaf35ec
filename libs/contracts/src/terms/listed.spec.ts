import { describe, expect, it } from '@jest/globals';
import { listed } from './listed.js';

describe('several things', () => {
  it('are told apart in every language', () => {
    const names = ['Shanghai Traffic', 'China Telecom', 'Huawei'];
    expect(listed('en', names)).toBe('Shanghai Traffic, China Telecom, and Huawei');
    expect(listed('zh-CN', ['交通委', '电信', '华为'])).toBe('交通委、电信和华为');
    expect(listed('th', names)).toBe('Shanghai Traffic, China Telecom และ Huawei');
    expect(listed('th', names, 'disjunction')).toBe('Shanghai Traffic, China Telecom หรือ Huawei');
    expect(listed('th', ['เจ้าหน้าที่', 'ผู้ดูแล'])).toBe('เจ้าหน้าที่และผู้ดูแล');
    expect(listed('th', ['Huawei'])).toBe('Huawei');
    expect(listed('th', [])).toBe('');
  });
});
