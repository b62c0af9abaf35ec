import { Module } from '@nestjs/common';
import { AccountsModule } from '../../identity/accounts/accounts.module.js';
import { CodesModule } from '../../identity/codes/codes.module.js';
import { PersonalRecords } from './personal-data.service.js';

@Module({ imports: [AccountsModule, CodesModule], providers: [PersonalRecords], exports: [PersonalRecords] })
export class PersonalDataModule {}
