import { Module } from '@nestjs/common';
import { KeysModule } from '../../engines/keys/keys.module.js';
import { CodesModule } from '../../identity/codes/codes.module.js';
import { MailModule } from '../../identity/mail/mail.module.js';
import { MembersModule } from '../../identity/members/members.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { ProgramDocuments } from './documents/program-document.service.js';
import { ProgramClients } from './oauth/program-clients.service.js';
import { ProgramTokens } from './oauth/program-tokens.service.js';
import { Programs } from './program.service.js';

@Module({
  imports: [CodesModule, KeysModule, MailModule, MembersModule, SessionsModule],
  providers: [ProgramClients, ProgramDocuments, Programs, ProgramTokens],
  exports: [KeysModule, ProgramClients, ProgramDocuments, Programs, ProgramTokens],
})
export class ProgramsModule {}
