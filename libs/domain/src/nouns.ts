import type { Noun } from './noun.js';
import { accessNoun } from './identity/access/access.noun.js';
import { accountNoun } from './identity/accounts/account.noun.js';
import { codeNoun } from './identity/codes/code.noun.js';
import { linkNoun } from './identity/links/link.noun.js';
import { mailNoun } from './identity/mail/mail.noun.js';
import { memberNoun } from './identity/members/member.noun.js';
import { organisationNoun } from './identity/organisations/organisation.noun.js';
import { passkeyNoun } from './identity/passkeys/passkey.noun.js';
import { passwordNoun } from './identity/passwords/password.noun.js';
import { provisioningNoun } from './identity/provisioning/provisioning.noun.js';
import { sessionNoun } from './identity/sessions/session.noun.js';
import { signOnNoun } from './identity/sign-on/sign-on.noun.js';
import { tokenNoun } from './identity/tokens/token.noun.js';
import { absenceNoun } from './engines/absences/absence.noun.js';
import { approvalNoun } from './engines/approvals/approval.noun.js';
import { assignmentNoun } from './engines/assignments/assignment.noun.js';
import { calendarNoun } from './engines/calendars/calendar.noun.js';
import { deadlineNoun } from './engines/deadlines/deadline.noun.js';
import { discussionNoun } from './engines/discussions/discussion.noun.js';
import { fileNoun } from './engines/files/file.noun.js';
import { followNoun } from './engines/follows/follow.noun.js';
import { inboxNoun } from './engines/inbox/inbox.noun.js';
import { interestNoun } from './engines/interests/interest.noun.js';
import { keyNoun } from './engines/keys/key.noun.js';
import { notificationNoun } from './engines/notifications/notification.noun.js';
import { operationNoun } from './engines/operations/operation.noun.js';
import { poolNoun } from './engines/pools/pool.noun.js';
import { receiptNoun } from './engines/receipts/receipt.noun.js';
import { personalDataNoun } from './engines/personal-data/personal-data.noun.js';
import { retentionNoun } from './engines/retention/retention.noun.js';
import { savedViewNoun } from './engines/saved-views/saved-view.noun.js';
import { securityLogNoun } from './engines/security-log/security-log.noun.js';
import { searchNoun } from './engines/search/search.noun.js';
import { tableImportNoun } from './engines/table-imports/table-import.noun.js';
import { signatureNoun } from './data/signatures/signature.noun.js';
import { districtNoun } from './partnership/districts/district.noun.js';
import { impactNoun } from './partnership/impacts/impact.noun.js';
import { pilotNoun } from './partnership/pilots/pilot.noun.js';
import { portfolioNoun } from './partnership/portfolio/portfolio.noun.js';
import { projectNoun } from './partnership/projects/project.noun.js';
import { proposalNoun } from './partnership/proposals/proposal.noun.js';
import { reportNoun } from './partnership/reports/report.noun.js';
import { agreementNoun } from './data/agreements/agreement.noun.js';
import { dataUseNoun } from './data/data-uses/data-use.noun.js';
import { datasetNoun } from './data/datasets/dataset.noun.js';
import { dataspaceNoun } from './data/dataspace/dataspace.noun.js';
import { exchangeNoun } from './data/exchange/exchange.noun.js';
import { needNoun } from './data/needs/need.noun.js';
import { bulkExportNoun } from './partners/bulk-exports/bulk-export.noun.js';
import { fieldUseNoun } from './partners/field-uses/field-use.noun.js';
import { feedNoun } from './partners/feed/feed.noun.js';
import { programNoun } from './partners/programs/program.noun.js';
import { publicationNoun } from './partners/publications/publication.noun.js';
import { webhookNoun } from './partners/webhooks/webhook.noun.js';
import { incidentNoun } from './city/incidents/incident.noun.js';

/** Everything the product is about; a noun is added by a line here and its folder. */
export const nouns: readonly Noun[] = [
  accessNoun,
  accountNoun,
  codeNoun,
  linkNoun,
  mailNoun,
  memberNoun,
  organisationNoun,
  passkeyNoun,
  passwordNoun,
  provisioningNoun,
  sessionNoun,
  signOnNoun,
  tokenNoun,
  absenceNoun,
  approvalNoun,
  assignmentNoun,
  calendarNoun,
  deadlineNoun,
  discussionNoun,
  fileNoun,
  followNoun,
  inboxNoun,
  interestNoun,
  keyNoun,
  notificationNoun,
  operationNoun,
  poolNoun,
  receiptNoun,
  personalDataNoun,
  retentionNoun,
  savedViewNoun,
  searchNoun,
  securityLogNoun,
  tableImportNoun,
  signatureNoun,
  districtNoun,
  impactNoun,
  pilotNoun,
  portfolioNoun,
  projectNoun,
  proposalNoun,
  reportNoun,
  agreementNoun,
  dataUseNoun,
  datasetNoun,
  dataspaceNoun,
  exchangeNoun,
  needNoun,
  bulkExportNoun,
  feedNoun,
  fieldUseNoun,
  programNoun,
  publicationNoun,
  webhookNoun,
  incidentNoun,
];
