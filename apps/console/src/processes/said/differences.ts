import type { Line, SaidProcess } from './said-process.js';

/** One place in which two editions say something else: what stands before and what stands after, where anything does. */
export interface Difference {
  readonly key: string;
  /** Of which step; undefined of what holds for all. */
  readonly step?: string;
  readonly name: string;
  readonly before?: Line;
  readonly after?: Line;
  /** A step that comes at another place: its numbers. */
  readonly moved?: { readonly before: number; readonly after: number };
}

/** What two editions of a process say differently, in the order of the later one. Steps are the same by their key. */
export function differencesOf(former: SaidProcess, later: SaidProcess): Difference[] {
  const stepOf = ({ steps }: SaidProcess, key: string) => steps.find((step) => step.key === key);
  const kept = later.steps.filter(({ key }) => stepOf(former, key)).map(({ key }) => key);
  const keptBefore = former.steps.filter(({ key }) => stepOf(later, key)).map(({ key }) => key);
  const numberIn = ({ steps }: SaidProcess, key: string) => steps.findIndex((step) => step.key === key) + 1;
  return [
    ...linesBetween(former.lines, later.lines),
    ...later.steps.flatMap(({ key, title, lines }) => [
      ...(kept.includes(key) && kept.indexOf(key) !== keptBefore.indexOf(key)
        ? [
            {
              key: `${key} moved`,
              step: title,
              name: title,
              moved: { before: numberIn(former, key), after: numberIn(later, key) },
            },
          ]
        : []),
      ...linesBetween(stepOf(former, key)?.lines ?? [], lines).map((line) => ({
        ...line,
        key: `${key} ${line.key}`,
        step: title,
      })),
    ]),
    ...former.steps
      .filter(({ key }) => !stepOf(later, key))
      .flatMap(({ key, title, lines }) =>
        linesBetween(lines, []).map((line) => ({ ...line, key: `${key} ${line.key}`, step: title })),
      ),
  ];
}

function linesBetween(before: readonly Line[], after: readonly Line[]): Difference[] {
  const former = new Map(before.map((line) => [line.key, line]));
  const latter = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap((line): Difference[] => {
      const was = former.get(line.key);
      if (was && saysSame(was, line)) return [];
      return [{ key: line.key, name: line.name, ...(was && { before: was }), after: line }];
    }),
    ...before
      .filter(({ key }) => !latter.has(key))
      .map((line): Difference => ({ key: line.key, name: line.name, before: line })),
  ];
}

const saysSame = (one: Line, other: Line) => wordsOf(one) === wordsOf(other);
const wordsOf = ({ says, notes = [], condition }: Line) => JSON.stringify([says, notes, condition]);
