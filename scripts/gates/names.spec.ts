import { describe, expect, it } from '@jest/globals';
import { namesTwice } from './names.mjs';

const file = (path: string, text: string) => ({ path, text });

describe('a name of an exported type', () => {
  it('is a fault where another file exports it too, whatever kind of type each is', () => {
    const sources = [
      file('b.ts', 'export interface Verdict {}\nexport class Other {}'),
      file('a.ts', 'export type Verdict = 1;'),
    ];
    expect(namesTwice(sources)).toEqual([{ name: 'Verdict', paths: ['a.ts', 'b.ts'] }]);
    expect(namesTwice([file('a.ts', 'export abstract class A {}'), file('b.ts', 'export enum A {}')])).toHaveLength(1);
  });

  it('is none where it is passed on, not exported, or overloads another of its own file', () => {
    const sources = [
      file('a.ts', 'export class A {}\nexport interface A {}\nclass B {}\ninterface C {}'),
      file('b.ts', "export type { A } from './a.js';\nexport { B } from './a.js';\ninterface C {}\n// export class A"),
    ];
    expect(namesTwice(sources)).toEqual([]);
  });
});
