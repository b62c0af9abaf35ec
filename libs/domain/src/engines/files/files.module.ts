import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { Files } from './file.service.js';
import { FileTellings } from './file-tellings.service.js';
import { Quarantine } from './quarantine.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [Files, FileTellings, Quarantine],
  exports: [Files, FileTellings, Quarantine],
})
export class FilesModule {}
