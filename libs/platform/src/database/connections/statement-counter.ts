import type { Logger } from 'typeorm';
import { currentCorrelation } from '../../logging/logging.js';
import type { Metrics } from '../../metrics/metrics.js';

const CONTROL = /^(start transaction|begin|commit|rollback|savepoint|release)/i;

/** Counts a statement, for a request or job (`work`) or of the process itself. */
export function countStatement({ statements }: Metrics, pool: 'reader' | 'writer'): void {
  statements.inc({ pool, origin: currentCorrelation() ? 'work' : 'itself' });
}

/** Counts what the writer sends; tests use it to see that lists cost a constant number of statements. */
export class StatementCounter implements Logger {
  constructor(private readonly metrics: Metrics) {}

  logQuery(query: string): void {
    if (!CONTROL.test(query)) countStatement(this.metrics, 'writer');
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
