import { Module } from '@nestjs/common';
import { Pools } from './pool.service.js';

@Module({ providers: [Pools], exports: [Pools] })
export class PoolsModule {}
