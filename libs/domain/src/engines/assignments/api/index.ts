import { AssigneeResolver, AssignmentResolver } from './assignment.resolver.js';

export const providers = [AssigneeResolver, AssignmentResolver];
