import { describe, expect, it } from '@jest/globals';
import { events } from '#libs/contracts';
import { texts as audit } from '../../audit/texts/en.js';
import { texts as en } from './texts/en.js';
import { texts as th } from './texts/th.js';
import { texts as zh } from './texts/zh-CN.js';

const textOf = (texts: object, type: string): unknown =>
  type.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], texts);

describe('everything that can happen', () => {
  it.each(Object.entries({ en, 'zh-CN': zh, th }))('is told in words in %s, and nothing else is', (_, { event }) => {
    const wordless = Object.keys(events).filter((type) => typeof textOf(event, type) !== 'string');
    expect(wordless).toEqual([]);
    const told = Object.entries(event).flatMap(([noun, texts]) => leaves(texts, noun));
    expect(told.filter((type) => !Object.hasOwn(events, type))).toEqual([]);
  });

  it('belongs to a group that the audit log names', () => {
    const groups = new Set(Object.keys(events).map((type) => type.slice(0, type.indexOf('.'))));
    expect([...groups].sort()).toEqual(Object.keys(audit.audit.group).sort());
  });
});

function leaves(texts: object, path: string): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}.${key}`] : leaves(text as object, `${path}.${key}`),
  );
}
