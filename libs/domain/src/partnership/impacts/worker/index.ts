import { ImpactHandlers } from './impact.handlers.js';

export const providers = [ImpactHandlers];
