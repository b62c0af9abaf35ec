import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import { Failure } from '#libs/contracts';
import { limits } from '../limits/limits.js';

/** A list of an answer that holds fewer items than there are. */
interface Cut {
  readonly path: readonly (string | number)[];
  readonly shown: number;
  readonly of: number;
}

const MOST_CUTS_TOLD = 100;

/** The answer of one operation while it is made: how large it has become, where it is not whole, whether it was given up. */
export class Answer {
  readonly cuts: Cut[] = [];
  /** The values it would have if every list in it were full. */
  cost = 0;
  private values = 0;
  private stopped?: Failure;
  private tell?: (reason: Failure) => void;
  /** Settles when the answer is given up, with the reason. */
  readonly givenUp = new Promise<Failure>((resolve) => (this.tell = resolve));

  /** Why it was given up, when it was: what is still under way is for nobody. */
  get reason(): Failure | undefined {
    return this.stopped;
  }

  /**
   * Counts values, and gives the answer up when there are too many.
   * @throws Failure ANSWER_TOO_LARGE in a mutation: what it did stays done, and the fields that fit are answered
   */
  count(values: number, { operation }: GraphQLResolveInfo): void {
    this.values += values;
    if (this.values <= limits.values) return;
    if (operation.operation === OperationTypeNode.MUTATION) throw tooLarge();
    this.giveUp(tooLarge());
  }

  /** What the answer's `extensions` tell: what it cost, of how much, and where it is not whole. */
  get told(): object {
    const cost = { asked: this.cost, most: limits.cost, answered: this.values };
    return this.cuts.length > 0 ? { cost, cut: this.cuts } : { cost };
  }

  /** Notes that a list is not whole. */
  cut({ path }: GraphQLResolveInfo, shown: number, of: number): void {
    if (this.cuts.length >= MOST_CUTS_TOLD) return;
    const steps: (string | number)[] = [];
    for (let step: GraphQLResolveInfo['path'] | undefined = path; step; step = step.prev) steps.unshift(step.key);
    this.cuts.push({ path: steps, shown, of });
  }

  giveUp(reason: Failure): void {
    this.stopped ??= reason;
    this.tell?.(this.stopped);
  }
}

function tooLarge(): Failure {
  return new Failure(
    'ANSWER_TOO_LARGE',
    `The answer would hold more than ${limits.values} values, so the rest was not read. Ask for smaller pages, or for less at once; what a mutation changed stays changed.`,
  );
}
