import { Module } from '@nestjs/common';
import { CodesModule } from '../../identity/codes/codes.module.js';
import { MailModule } from '../../identity/mail/mail.module.js';
import { SigningKeys } from './key.service.js';
import { PlatformKeys } from './platform-keys.service.js';
import { SealedKeys } from './sealed-keys.service.js';

@Module({
  imports: [CodesModule, MailModule],
  providers: [PlatformKeys, SealedKeys, SigningKeys],
  exports: [PlatformKeys, SealedKeys, SigningKeys],
})
export class KeysModule {}
