import { organisationContract } from './nouns/organisation.js';
import { memberContract } from './nouns/member.js';
import { sessionContract } from './nouns/session.js';
import { passwordContract } from './nouns/password.js';
import { passkeyContract } from './nouns/passkey.js';
import { accountContract } from './nouns/account.js';
import { codeContract } from './nouns/code.js';
import { tokenContract } from './nouns/token.js';
import { mailContract } from './nouns/mail.js';
import { absenceContract } from './nouns/absence.js';
import { approvalContract } from './nouns/approval.js';
import { definitionContract } from './nouns/definition.js';
import { calendarContract } from './nouns/calendar.js';
import { deadlineContract } from './nouns/deadline.js';
import { discussionContract } from './nouns/discussion.js';
import { fileContract } from './nouns/file.js';
import { followContract } from './nouns/follow.js';
import { interestContract } from './nouns/interest.js';
import { keyContract } from './nouns/key.js';
import { notificationContract } from './nouns/notification.js';
import { ledgerContract } from './nouns/ledger.js';
import { reportContract } from './nouns/report.js';
import { securityLogContract } from './nouns/security-log.js';
import { platformContract } from './nouns/platform.js';
import { projectContract } from './nouns/project.js';
import { districtContract } from './nouns/district.js';
import { proposalContract } from './nouns/proposal.js';
import { datasetContract } from './nouns/dataset.js';
import { needContract } from './nouns/need.js';
import { dataUseContract } from './nouns/data-use.js';
import { agreementContract } from './nouns/agreement.js';
import { exchangeContract } from './nouns/exchange.js';
import { webhookContract } from './nouns/webhook.js';

/** What everybody may know of each noun; a noun is added by a line here and its file. */
export const contracts = [
  organisationContract,
  memberContract,
  sessionContract,
  passwordContract,
  passkeyContract,
  accountContract,
  codeContract,
  tokenContract,
  mailContract,
  absenceContract,
  approvalContract,
  definitionContract,
  calendarContract,
  deadlineContract,
  discussionContract,
  fileContract,
  followContract,
  interestContract,
  keyContract,
  notificationContract,
  ledgerContract,
  platformContract,
  reportContract,
  securityLogContract,
  projectContract,
  districtContract,
  proposalContract,
  datasetContract,
  needContract,
  dataUseContract,
  agreementContract,
  exchangeContract,
  webhookContract,
] as const;
