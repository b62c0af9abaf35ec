import { NeedHandlers } from './need.handlers.js';

export const providers = [NeedHandlers];
