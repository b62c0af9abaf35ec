import { AssignmentHandlers } from './assignment.handlers.js';

export const providers = [AssignmentHandlers];
