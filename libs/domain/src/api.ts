/** What the api process uses of the nouns' GraphQL and HTTP parts beside what they declare; loaded by it only. */
export * from './engines/files/api/file.stream.js';
export { installBoard } from './engines/operations/api/board.js';
export { MemberType } from './identity/members/api/member.types.js';
export { OrganisationType } from './identity/organisations/api/organisation.types.js';
export { shownBy } from './identity/sessions/api/session.cookie.js';
export { installSession, isKnownHost, isOwnOrigin } from './identity/sessions/api/session.hook.js';
export { installScim } from './identity/provisioning/api/scim.hook.js';
