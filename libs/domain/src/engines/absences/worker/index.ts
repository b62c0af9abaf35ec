import { AbsenceHandlers } from './absence.handlers.js';

export const providers = [AbsenceHandlers];
