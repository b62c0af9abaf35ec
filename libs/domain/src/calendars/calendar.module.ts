import { Module } from '@nestjs/common';
import { Calendars } from './calendar.service.js';

@Module({ providers: [Calendars], exports: [Calendars] })
export class CalendarModule {}
