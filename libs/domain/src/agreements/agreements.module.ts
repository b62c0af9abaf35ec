import { Module } from '@nestjs/common';
import { Agreements } from './agreement.service.js';

@Module({ providers: [Agreements], exports: [Agreements] })
export class AgreementsModule {}
