import { InboxLoader } from './inbox.loader.js';
import { InboxResolver } from './inbox.resolver.js';

export const providers = [InboxLoader, InboxResolver];
