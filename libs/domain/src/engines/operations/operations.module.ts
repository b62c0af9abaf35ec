import { Module } from '@nestjs/common';
import { FailedJobs } from '#libs/platform';
import { MaintenancePlans } from './maintenance.service.js';
import { Operations } from './operations.service.js';

@Module({ providers: [FailedJobs, MaintenancePlans, Operations], exports: [FailedJobs, MaintenancePlans, Operations] })
export class OperationsModule {}
