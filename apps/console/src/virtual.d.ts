/** Texts of the console's GraphQL operations, by name; see build/documents.mjs. */
declare module 'virtual:operations/*' {
  const text: string;
  export default text;
}
