import { Baseline } from '#libs/platform';
import { absenceTables } from '../engines/absences/absence.tables.js';
import { calendarTables } from '../engines/calendars/calendar.tables.js';
import { interestTables } from '../engines/interests/interest.tables.js';
import { deadlineTables } from '../engines/deadlines/deadline.tables.js';
import { approvalTables } from '../engines/approvals/approval.tables.js';
import { assignmentTables } from '../engines/assignments/assignment.tables.js';
import { notificationTables } from '../engines/notifications/notification.tables.js';
import { discussionTables } from '../engines/discussions/discussion.tables.js';
import { fileTables } from '../engines/files/file.tables.js';
import { followTables } from '../engines/follows/follow.tables.js';
import { keyTables } from '../engines/keys/key.tables.js';
import { retentionTables } from '../engines/retention/retention.tables.js';
import { poolTables } from '../engines/pools/pool.tables.js';
import { savedViewTables } from '../engines/saved-views/saved-view.tables.js';
import { tableImportTables } from '../engines/table-imports/table-import.tables.js';

export class Engines1764000200000 extends Baseline {
  readonly name = 'Engines1764000200000';
  protected readonly statements = [
    ...absenceTables,
    ...calendarTables,
    ...interestTables,
    ...poolTables,
    ...approvalTables,
    ...assignmentTables,
    ...notificationTables,
    ...discussionTables,
    ...fileTables,
    ...followTables,
    ...keyTables,
    ...savedViewTables,
    ...tableImportTables,
    ...deadlineTables,
    ...retentionTables,
  ];
}
