import { ExportResolver } from './export.resolver.js';
import { SecurityLogResolver } from './security-log.resolver.js';

export const providers = [ExportResolver, SecurityLogResolver];
