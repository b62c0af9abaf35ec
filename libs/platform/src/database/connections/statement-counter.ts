import type { Logger } from 'typeorm';
import type { Metrics } from '../../metrics/metrics.js';

const CONTROL = /^(start transaction|begin|commit|rollback|savepoint|release)/i;

/** Counts what the writer sends; tests use it to see that lists cost a constant number of statements. */
export class StatementCounter implements Logger {
  constructor(private readonly metrics: Metrics) {}

  logQuery(query: string): void {
    if (!CONTROL.test(query)) this.metrics.countStatement('writer');
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
