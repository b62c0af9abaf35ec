/** The values that a message repeats are the caller's own, and may be long. */
const LONGEST_MESSAGE = 1_000;
/** What graphql-js adds to a name or value it does not know, also in variables: names of ours. */
const SUGGESTION = / ?Did you mean .*\?/s;

/** What graphql-js says of a document, as its sender may know it. @param suggest whether the schema is shown to everybody */
export function ownWords(message: string, suggest: boolean): string {
  const said = suggest ? message : message.replace(SUGGESTION, '');
  return said.length > LONGEST_MESSAGE ? `${said.slice(0, LONGEST_MESSAGE)}…` : said;
}
