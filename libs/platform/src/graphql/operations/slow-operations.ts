import type { Logger } from 'pino';
import { withoutValues } from '../../tracing/tracing.js';
import type { Operation } from './operation.js';

export interface RanOperation {
  readonly kind: string;
  readonly name: string | undefined;
  readonly ms: number;
}

/** Explaining costs a statement more, just when the database is busy. */
const EXPLAIN_EVERY_MS = 1000;
const NAME_LENGTH = 100;

/** Logs operations that take long: which, how long, over how many statements, and the plan of the slowest read. */
export class SlowOperations {
  private explainedAt = -Infinity;

  constructor(
    private readonly log: Logger,
    private readonly limitMs: number,
  ) {}

  /** Called when an operation has answered, before its read transaction ends; undefined when there is nothing to say. */
  look(ran: RanOperation, operation: Operation): Promise<void> | undefined {
    return ran.ms < this.limitMs ? undefined : this.tell(ran, operation);
  }

  private async tell({ kind, name, ms }: RanOperation, operation: Operation): Promise<void> {
    const { slowest, statements } = operation.reads;
    const now = performance.now();
    const explains = slowest && slowest.ms >= this.limitMs / 2 && now - this.explainedAt >= EXPLAIN_EVERY_MS;
    if (explains) this.explainedAt = now;
    const plan = explains ? await operation.planOf(slowest) : undefined;
    this.log.warn(
      {
        operation: name?.slice(0, NAME_LENGTH) ?? 'anonymous',
        kind,
        ms: Math.round(ms),
        reads: statements,
        ...(slowest && { slowestMs: Math.round(slowest.ms), statement: withoutValues(slowest.sql) }),
        // Values of conditions stand in a plan, and may be what somebody typed.
        ...(plan && { plan: plan.map(withoutValues) }),
      },
      'a slow operation',
    );
  }
}
