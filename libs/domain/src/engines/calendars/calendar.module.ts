import { Module } from '@nestjs/common';
import { Calendars } from './calendar.service.js';
import { DemonstrationClock } from './demonstration-clock.service.js';

@Module({ providers: [Calendars, DemonstrationClock], exports: [Calendars, DemonstrationClock] })
export class CalendarModule {}
