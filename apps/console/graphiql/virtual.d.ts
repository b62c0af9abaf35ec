/** GraphQL documents of docs/api.md, by the headings above them (examples.mjs). */
declare module 'virtual:examples' {
  const examples: readonly { readonly name: string; readonly query: string }[];
  export default examples;
}
