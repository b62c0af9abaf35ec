import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../../identity/organisations/organisations.module.js';
import { CalendarModule } from '../calendars/calendar.module.js';
import { Conflicts } from './conflict.service.js';
import { HoldingTable } from './holding-table.service.js';
import { Holdings } from './holding.service.js';
import { Interests } from './interest.service.js';

@Module({
  imports: [CalendarModule, OrganisationsModule],
  providers: [Conflicts, Holdings, HoldingTable, Interests],
  exports: [Conflicts, Holdings, Interests],
})
export class InterestsModule {}
