import { Module } from '@nestjs/common';
import { FilesModule } from '../../engines/files/files.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { RetentionModule } from '../../engines/retention/retention.module.js';
import { SessionsModule } from '../../identity/sessions/sessions.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { BulkExports } from './bulk-export.service.js';
import { BulkExportFiles } from './bulk-export-files.service.js';
import { BulkExportKinds } from './bulk-export-kinds.service.js';
import { BulkExportNews } from './writing/bulk-export-news.service.js';
import { BulkExportWrites } from './writing/bulk-export-writes.service.js';

@Module({
  imports: [FilesModule, NotificationsModule, ProgramsModule, RetentionModule, SessionsModule],
  providers: [BulkExportFiles, BulkExportKinds, BulkExportNews, BulkExports, BulkExportWrites],
  exports: [BulkExportFiles, BulkExportKinds, BulkExportNews, BulkExports, BulkExportWrites],
})
export class BulkExportsModule {}
