import { Module } from '@nestjs/common';
import { DataUses } from './data-use.service.js';

@Module({ providers: [DataUses], exports: [DataUses] })
export class DataUsesModule {}
