import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Tokens } from './token.service.js';

@Module({ imports: [SessionsModule], providers: [Tokens], exports: [Tokens] })
export class TokensModule {}
