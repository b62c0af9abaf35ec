import { Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '../config/config.js';
import { LOG } from '../logging/logging.module.js';
import { Printer } from './printer.js';

@Global()
@Module({
  providers: [
    { provide: Printer, inject: [Config, LOG], useFactory: (config: Config, log: Logger) => new Printer(config, log) },
  ],
  exports: [Printer],
})
export class PrintingModule {}
