import { describe, expect, it } from '@jest/globals';
import { matching } from './matching.js';

const titles = (...all: string[]) => all.map((title) => ({ title }));

describe('matching commands', () => {
  it('needs every word, in any order and case, and in scripts without spaces any part', () => {
    const all = titles('Write a proposal', 'Proposals', '撰写提案', 'เขียนข้อเสนอ');
    expect(matching(all, ' PROPOSAL write')).toEqual(titles('Write a proposal'));
    expect(matching(all, 'propos')).toEqual(titles('Write a proposal', 'Proposals'));
    expect(matching(all, '提案')).toEqual(titles('撰写提案'));
    expect(matching(all, 'ข้อเสนอ')).toEqual(titles('เขียนข้อเสนอ'));
    expect(matching(all, 'nothing')).toEqual([]);
    expect(matching(all, '  ')).toEqual(all);
  });
});
