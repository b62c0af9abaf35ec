import { defineNoun } from '../../noun.js';
import { approvalAudiences } from './approval.audience.js';
import { Approval, ApprovalCondition, ApprovalDecision, ApprovalSeat, ApprovalTimer } from './approval.entity.js';
import { ApprovalsModule } from './approvals.module.js';
import { definitionAudience } from './definition.audience.js';
import { Definition, DefinitionDefault } from './definition.entity.js';

export const approvalNoun = defineNoun({
  modules: [ApprovalsModule],
  entities: [Approval, ApprovalCondition, ApprovalDecision, ApprovalSeat, ApprovalTimer, Definition, DefinitionDefault],
  audiences: (declared) => [...approvalAudiences(declared), definitionAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
