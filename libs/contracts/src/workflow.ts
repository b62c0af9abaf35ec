import { type Fault, Refused, type TransitionRefusal } from './errors.js';

/** A reason not to: when it holds, the command is refused with its code and words. */
export interface Unless<Facts> {
  readonly when: (facts: Facts) => boolean;
  readonly code: string;
  readonly message: string;
  /** What has to be mended first, with paths into the subject. */
  readonly faults?: (facts: Facts) => readonly Fault[];
}

export interface Transition<State extends string, Facts> {
  readonly from: readonly State[];
  /** Left out when the command leaves the state as it is. */
  readonly to?: State;
  readonly unless?: readonly Unless<Facts>[];
}

export type NextState<State> =
  | { readonly state: State; readonly refused?: undefined }
  | { readonly refused: TransitionRefusal };

export type Workflow<State extends string, Command extends string, Facts> = {
  readonly [C in Command]: (state: State, facts: Facts) => NextState<State>;
} & {
  /** The commands a subject in this state takes, whatever else may stand in their way. */
  readonly possible: (state: State) => Command[];
};

/**
 * A subject's life as a table: which command leads from where to where, and what stands in its way. Pure; the refusals it
 * answers are what the API tells the caller.
 * @param noun how the subject is called in refusals, such as `proposal`
 */
export function defineWorkflow<State extends string, Command extends string, Facts = void>(
  noun: string,
  table: Readonly<Record<Command, Transition<State, Facts>>>,
): Workflow<State, Command, Facts> {
  const rows = Object.entries(table) as [Command, Transition<State, Facts>][];
  const commands = rows.map(([command, { from, to, unless = [] }]) => {
    const run = (state: State, facts: Facts): NextState<State> => {
      if (!from.includes(state)) {
        const message = `This ${noun} is ${words(state)}; to ${words(command)} it has to be ${from.map(words).join(' or ')}.`;
        return { refused: { kind: 'TRANSITION', code: 'WRONG_STATE', state, message } };
      }
      const reason = unless.find(({ when }) => when(facts));
      if (!reason) return { state: to ?? state };
      const { code, message } = reason;
      return { refused: { kind: 'TRANSITION', code, state, message, faults: reason.faults?.(facts) } };
    };
    return [command, run] as const;
  });
  const possible = (state: State) => rows.filter(([, { from }]) => from.includes(state)).map(([command]) => command);
  return { ...Object.fromEntries(commands), possible } as Workflow<State, Command, Facts>;
}

/**
 * The state a verdict leads to.
 * @throws Refused with the verdict's refusal
 */
export function stateAfter<State>(verdict: NextState<State>): State {
  if (verdict.refused) throw new Refused(verdict.refused);
  return verdict.state;
}

const words = (key: string) =>
  key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
