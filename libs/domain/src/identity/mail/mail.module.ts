import { Module } from '@nestjs/common';
import { AccountLetters } from './account-letters.service.js';
import { Mail } from './mail.service.js';

@Module({ providers: [AccountLetters, Mail], exports: [AccountLetters, Mail] })
export class MailModule {}
