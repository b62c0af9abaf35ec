import { Module } from '@nestjs/common';
import { FailedJobs } from '#libs/platform';
import { Operations } from './operations.service.js';

@Module({ providers: [FailedJobs, Operations], exports: [FailedJobs, Operations] })
export class OperationsModule {}
