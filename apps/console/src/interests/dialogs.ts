/** What opens over the lists, fetched when it does: it chooses organisations, which the lists do not. */
export { DeclareInterest, EndInterest, PinInterest } from './interest-dialogs.js';
export { EndHolding, PinHolding, RecordHolding } from './holdings/holding-dialogs.js';
