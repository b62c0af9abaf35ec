import { FieldUseKeeping } from './field-use-keeping.service.js';
import { FieldUseResolver } from './field-use.resolver.js';

export const providers = [FieldUseKeeping, FieldUseResolver];
