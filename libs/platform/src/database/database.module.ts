import { Global, Module } from '@nestjs/common';
import { Audiences } from './audiences.js';
import { Database } from './database.js';
import { Reader } from './reader.js';

@Global()
@Module({ providers: [Audiences, Database, Reader], exports: [Audiences, Database, Reader] })
export class DatabaseModule {}
