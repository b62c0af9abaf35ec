import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AUDIENCES, type AudienceRule, Audiences } from './audiences.js';
import { Database } from './database.js';
import { Reader } from './reader.js';

@Global()
@Module({})
export class DatabaseModule {
  static for(audiences: readonly AudienceRule[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: AUDIENCES, useValue: audiences }, Audiences, Database, Reader],
      exports: [Audiences, Database, Reader],
    };
  }
}
