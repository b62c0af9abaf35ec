import { MaintenanceResolver } from './maintenance.resolver.js';
import { OperationsResolver } from './operations.resolver.js';

export const providers = [MaintenanceResolver, OperationsResolver];
