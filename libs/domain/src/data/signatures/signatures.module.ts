import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CodesModule } from '../../identity/codes/codes.module.js';
import { KeysModule } from '../../engines/keys/keys.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { Signatures } from './signature.service.js';

@Module({
  imports: [AgreementsModule, CodesModule, KeysModule, SessionsModule],
  providers: [Signatures],
  exports: [Signatures],
})
export class SignaturesModule {}
