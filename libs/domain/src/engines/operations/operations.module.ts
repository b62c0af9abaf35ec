import { Module } from '@nestjs/common';
import { FailedJobs } from '#libs/platform';
import { LedgerConfirmation } from './ledger-confirmation.service.js';
import { MaintenancePlans } from './maintenance.service.js';
import { Operations } from './operations.service.js';

const services = [FailedJobs, LedgerConfirmation, MaintenancePlans, Operations];

@Module({ providers: services, exports: services })
export class OperationsModule {}
