import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Tokens } from './token.service.js';

@Module({ imports: [CodesModule, MailModule, SessionsModule], providers: [Tokens], exports: [Tokens] })
export class TokensModule {}
