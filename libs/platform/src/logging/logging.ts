import type { LoggerService } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';
import { pino, type Logger, type LoggerOptions } from 'pino';
import { Failure, Refused } from '#libs/contracts';
import type { Config } from '../config/config.js';

/** Key under which the correlation id travels through request, ledger, jobs and live messages. */
export const CORRELATION = 'correlationId';

/** The correlation id of what is being done now, if anything is. */
export function currentCorrelation(): string | undefined {
  const cls = ClsServiceManager.getClsService();
  return cls.isActive() ? cls.get<string | undefined>(CORRELATION) : undefined;
}

/** One JSON line an entry; secrets that could slip in are cut out by path. A script's output is its result: its log is apart. */
export function createLogger(config: Config, process: 'api' | 'worker' | 'script'): Logger {
  const options: LoggerOptions = {
    level: config.LOG_LEVEL,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', 'token', 'headers.authorization', 'headers.cookie', 'req.headers.authorization'],
    mixin: () => {
      const correlationId = currentCorrelation();
      return correlationId ? { correlationId } : {};
    },
  };
  return pino(options, pino.destination({ dest: process === 'script' ? 2 : 1, sync: true }));
}

/** Lets Nest and its libraries write to the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // Nest says one line a module and route at start; that is debugging news, not an operator's.
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    // Answers to callers, whom they reach; not faults of ours.
    if (message instanceof Failure || message instanceof Refused) {
      this.logger.debug({ context: rest.at(-1), refused: message.name }, message.message);
      return;
    }
    const err = message instanceof Error ? message : undefined;
    this.logger.error({ err, context: rest.at(-1), stack: err ? undefined : rest[0] }, err?.message ?? String(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: rest.at(-1) }, String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: rest.at(-1) }, String(message));
  }
}
