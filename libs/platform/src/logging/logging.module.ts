import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { createLogger } from './logging.js';

/** Token of the process's pino logger. */
export const LOG = Symbol('log');

@Global()
@Module({})
export class LoggingModule {
  static for(process: 'api' | 'worker' | 'script'): DynamicModule {
    return {
      module: LoggingModule,
      providers: [{ provide: LOG, inject: [Config], useFactory: (config: Config) => createLogger(config, process) }],
      exports: [LOG],
    };
  }
}
