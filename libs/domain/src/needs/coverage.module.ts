import { Module } from '@nestjs/common';
import { Coverages } from './coverage.service.js';

/** Apart from the needs themselves, because approvals ask for coverage and needs follow what approvals decide on. */
@Module({ providers: [Coverages], exports: [Coverages] })
export class CoverageModule {}
