import { organisationContract } from './nouns/identity/organisation.js';
import { memberContract } from './nouns/identity/member.js';
import { sessionContract } from './nouns/identity/session.js';
import { passwordContract } from './nouns/identity/password.js';
import { passkeyContract } from './nouns/identity/passkey.js';
import { accountContract } from './nouns/identity/account.js';
import { codeContract } from './nouns/identity/code.js';
import { signOnContract } from './nouns/identity/sign-on.js';
import { provisioningContract } from './nouns/identity/provisioning.js';
import { tokenContract } from './nouns/identity/token.js';
import { linkContract } from './nouns/identity/link.js';
import { mailContract } from './nouns/identity/mail.js';
import { absenceContract } from './nouns/engines/absence.js';
import { approvalContract } from './nouns/engines/approval.js';
import { assignmentContract } from './nouns/engines/assignment.js';
import { definitionContract } from './nouns/engines/definition.js';
import { calendarContract } from './nouns/engines/calendar.js';
import { deadlineContract } from './nouns/engines/deadline.js';
import { discussionContract } from './nouns/engines/discussion.js';
import { fileContract } from './nouns/engines/file.js';
import { followContract } from './nouns/engines/follow.js';
import { interestContract } from './nouns/engines/interest.js';
import { keyContract } from './nouns/engines/key.js';
import { poolContract } from './nouns/engines/pool.js';
import { tableImportContract } from './nouns/engines/table-import.js';
import { notificationContract } from './nouns/engines/notification.js';
import { ledgerContract } from './nouns/engines/ledger.js';
import { retentionContract } from './nouns/engines/retention.js';
import { personalDataContract } from './nouns/engines/personal-data.js';
import { reportContract } from './nouns/partnership/report.js';
import { securityLogContract } from './nouns/engines/security-log.js';
import { platformContract } from './nouns/engines/platform.js';
import { projectContract } from './nouns/partnership/project.js';
import { pilotContract } from './nouns/partnership/pilot.js';
import { impactContract } from './nouns/partnership/impact.js';
import { districtContract } from './nouns/partnership/district.js';
import { proposalContract } from './nouns/partnership/proposal.js';
import { datasetContract } from './nouns/data/dataset.js';
import { needContract } from './nouns/data/need.js';
import { dataUseContract } from './nouns/data/data-use.js';
import { agreementContract } from './nouns/data/agreement.js';
import { dataspaceContract } from './nouns/data/dataspace.js';
import { exchangeContract } from './nouns/data/exchange.js';
import { bulkExportContract } from './nouns/partners/bulk-export.js';
import { fieldUseContract } from './nouns/partners/field-use.js';
import { programContract } from './nouns/partners/program.js';
import { publicationContract } from './nouns/partners/publication.js';
import { webhookContract } from './nouns/partners/webhook.js';
import { incidentContract } from './nouns/city/incident.js';

/** What everybody may know of each noun; a noun is added by a line here and its file. */
export const contracts = [
  organisationContract,
  memberContract,
  sessionContract,
  passwordContract,
  passkeyContract,
  accountContract,
  codeContract,
  signOnContract,
  provisioningContract,
  tokenContract,
  linkContract,
  mailContract,
  absenceContract,
  approvalContract,
  assignmentContract,
  definitionContract,
  calendarContract,
  deadlineContract,
  discussionContract,
  fileContract,
  followContract,
  interestContract,
  poolContract,
  tableImportContract,
  keyContract,
  notificationContract,
  ledgerContract,
  platformContract,
  retentionContract,
  personalDataContract,
  reportContract,
  securityLogContract,
  projectContract,
  pilotContract,
  impactContract,
  districtContract,
  proposalContract,
  datasetContract,
  needContract,
  dataUseContract,
  agreementContract,
  dataspaceContract,
  exchangeContract,
  bulkExportContract,
  fieldUseContract,
  programContract,
  publicationContract,
  webhookContract,
  incidentContract,
] as const;
