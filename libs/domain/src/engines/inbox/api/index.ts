import { InboxLoader } from './inbox.loader.js';
import { InboxPlaceResolver, InboxResolver } from './inbox.resolver.js';

export const providers = [InboxLoader, InboxPlaceResolver, InboxResolver];
