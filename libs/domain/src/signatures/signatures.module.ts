import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CodesModule } from '../codes/codes.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Signatures } from './signature.service.js';

@Module({
  imports: [AgreementsModule, CodesModule, KeysModule, SessionsModule],
  providers: [Signatures],
  exports: [Signatures],
})
export class SignaturesModule {}
