import { bodyOf, type Body } from '../definition.body.js';

export type Path = readonly (string | number)[];

/** The value at a place of a draft; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (within, step) =>
      typeof within === 'object' && within !== null ? (within as Record<string, unknown>)[step] : undefined,
    value,
  );
}

/** A copy with another value at a place; undefined takes away what is there. */
export function withValue(value: unknown, [step, ...rest]: Path, put: unknown): unknown {
  if (step === undefined) return put;
  const inner = withValue(valueAt(value, [step]), rest, put);
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    if (inner === undefined) list.splice(step, 1);
    else list[step] = inner;
    return list;
  }
  const { [step]: _former, ...others } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return inner === undefined ? others : { ...others, [step]: inner };
}

export interface History {
  readonly past: readonly Body[];
  readonly body: Body;
  readonly future: readonly Body[];
  /** Where the last change was made: typing on in one field is one step back. */
  readonly place?: string;
}

export type EditStep = { readonly put: unknown; readonly at: Path } | 'undo' | 'redo' | { readonly reset: unknown };

/** More than anybody goes back. */
const MOST_STEPS = 200;

/** A draft and the way back. */
export function stepped(history: History, step: EditStep): History {
  const { past, body, future, place } = history;
  if (step === 'undo') {
    const before = past.at(-1);
    return before ? { past: past.slice(0, -1), body: before, future: [body, ...future] } : history;
  }
  if (step === 'redo') {
    const [next, ...later] = future;
    return next ? { past: [...past, body], body: next, future: later } : history;
  }
  if ('reset' in step) return { past: [...past, body], body: bodyOf(step.reset), future: [] };
  if (JSON.stringify(valueAt(body, step.at)) === JSON.stringify(step.put)) return history;
  const at = step.at.join('.');
  const typing = at === place && (typeof step.put === 'string' || at === '');
  return {
    past: typing ? past : [...past, body].slice(-MOST_STEPS),
    body: bodyOf(withValue(body, step.at, step.put)),
    future: [],
    place: at,
  };
}
