import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { AbsenceLetters } from './absence-letters.service.js';
import { Absences } from './absence.service.js';
import { Deputies } from './deputy.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [AbsenceLetters, Absences, Deputies],
  exports: [AbsenceLetters, Absences, Deputies],
})
export class AbsencesModule {}
