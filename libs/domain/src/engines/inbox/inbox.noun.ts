import { openWork } from '../../identity/members/member.subject.js';
import { defineNoun } from '../../noun.js';
import { workLeft } from './inbox.work.js';

export const inboxNoun = defineNoun({ declares: [openWork.declare(workLeft)], api: () => import('./api/index.js') });
