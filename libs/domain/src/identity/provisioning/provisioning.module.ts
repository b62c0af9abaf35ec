import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MembersModule } from '../members/members.module.js';
import { SignOnModule } from '../sign-on/sign-on.module.js';
import { DirectoryGroups } from './directory-groups.service.js';
import { DirectorySeats } from './directory-seats.service.js';
import { DirectoryUsers } from './directory-users.service.js';
import { ProvisioningTokens } from './provisioning-tokens.service.js';
import { Provisionings } from './provisioning.service.js';

@Module({
  imports: [CodesModule, MailModule, MembersModule, SignOnModule],
  providers: [DirectoryGroups, DirectorySeats, DirectoryUsers, Provisionings, ProvisioningTokens],
  exports: [DirectoryGroups, DirectoryUsers, Provisionings, ProvisioningTokens],
})
export class ProvisioningModule {}
