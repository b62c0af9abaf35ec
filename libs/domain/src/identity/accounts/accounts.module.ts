import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { LinksModule } from '../links/links.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MembersModule } from '../members/members.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { Accounts } from './account.service.js';
import { FactorRecoveries } from './factor-recovery.service.js';
import { SignIns } from './sign-in.service.js';

@Module({
  imports: [
    CodesModule,
    LinksModule,
    MailModule,
    MembersModule,
    PasskeysModule,
    PasswordsModule,
    SessionsModule,
    TokensModule,
  ],
  providers: [Accounts, FactorRecoveries, SignIns],
  exports: [Accounts, FactorRecoveries, SignIns],
})
export class AccountsModule {}
