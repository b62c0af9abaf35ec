import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../packages/client/src/errors.js';
import { codesIn, errorsPage, textsIn } from './errors.mjs';

const WHY = '... on TransitionRefused { faults { path code message } }';

describe('the page of refusals', () => {
  it('has a meaning for each code that the source names, and is as the source is', () => {
    const { page, missing, unsaid } = errorsPage();
    expect([missing, unsaid]).toEqual([[], []]);
    expect(readFileSync('docs/errors.md', 'utf8')).toBe(page);
    for (const code of ['WRONG_STATE', 'SUM', 'RATE_LIMITED', 'NOT_COVERED']) expect(page).toContain(`| \`${code}\` `);
  });

  it('finds codes wherever something is refused, and texts in either quotes', () => {
    const source = `throw Refused.transition(
      'TOO_LATE', why); { code: 'SUM' }; say(path, 'DAY_OVER', 'Name a day.'); const kinds = ['NONE', 'SOME'];
      const code = early ? 'TOO_EARLY' : late;`;
    expect(codesIn(source)).toEqual(['TOO_LATE', 'SUM', 'DAY_OVER', 'TOO_EARLY']);
    expect([...textsIn(`  A_CODE: 'It\\'s so.',\n  OTHER:\n    "So it is.",\n`)]).toEqual([
      ['A_CODE', "It's so."],
      ['OTHER', 'So it is.'],
    ]);
  });
});

describe('what keeps an act from being done', () => {
  it('is asked for by the helper of every example', () => {
    const [acts, hour] = ['docs/acts.md', 'docs/first-hour.md'].map((path) => readFileSync(path, 'utf8')) as [
      string,
      string,
    ];
    expect(acts.split(WHY)).toHaveLength(4); // bash, JavaScript and Python
    expect(hour).toContain(WHY);
    for (const text of [acts, hour]) expect(text).not.toContain('... on Refusal { code message } }');
  });

  it('stands in the error that the kit throws', () => {
    const faults = [{ __typename: 'Fault', path: ['content', 'title'], code: 'REQUIRED', message: 'Fill this in.' }];
    const refused = { __typename: 'TransitionRefused', code: 'NOT_READY', message: 'Not yet.', state: 'DRAFT', faults };
    expect(new RefusedError(refused as never).message).toBe('NOT_READY: Not yet.\n  content.title: Fill this in.');
  });
});
