import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SigningKeys } from './key.service.js';

@Module({ imports: [CodesModule, MailModule], providers: [SigningKeys], exports: [SigningKeys] })
export class KeysModule {}
