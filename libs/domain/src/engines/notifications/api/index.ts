import { NotificationLoader } from './notification.loader.js';
import { NotificationResolver } from './notification.resolver.js';

export const providers = [NotificationLoader, NotificationResolver];
