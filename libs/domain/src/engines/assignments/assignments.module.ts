import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { AssignmentLetters } from './assignment-letters.service.js';
import { Assignments } from './assignment.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [AssignmentLetters, Assignments],
  exports: [AssignmentLetters, Assignments],
})
export class AssignmentsModule {}
